//! What the benchmarks share.
#![allow(dead_code, clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A pack of so many exercises that hold nothing but what a list shows.
pub fn synthetic_pack(dir: &Path, count: usize) {
    let template = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("exercises/01-language-basics/01-basic-syntax/01-hello-go/exercise.toml"),
    )
    .unwrap();
    fs::create_dir_all(dir).unwrap();
    fs::write(dir.join("pack.toml"), "format = 1\nname = \"gotrain\"\ntitle = \"Synthetic\"\n").unwrap();
    for i in 0..count {
        let (block, section, number) = (i / 50 + 1, i % 50 / 10 + 1, i % 10 + 1);
        let block_dir = dir.join(format!("{block:02}-block"));
        let section_dir = block_dir.join(format!("{section:02}-section"));
        let exercise_dir = section_dir.join(format!("{number:02}-exercise-{i}"));
        fs::create_dir_all(&exercise_dir).unwrap();
        fs::write(block_dir.join("block.toml"), "title = \"Block\"\nsummary = \"Many.\"\ntier = \"Tier\"\n").unwrap();
        fs::write(section_dir.join("section.toml"), "title = \"Section\"\n").unwrap();
        let text = template.replace("id = \"1.1.1\"", &format!("id = \"{block}.{section}.{number}\""));
        fs::write(exercise_dir.join("exercise.toml"), text).unwrap();
    }
}

/// Progress files of so many learners, who have done something about each exercise of a synthetic pack.
pub fn synthetic_class(dir: &Path, learners: usize, exercises: usize) -> Vec<PathBuf> {
    fs::create_dir_all(dir).unwrap();
    let file = |learner: usize| {
        let mut text = "format = 1\n\n[days.2026-07-01]\nchecks = 9\npasses = 4\n".to_owned();
        for i in 0..exercises {
            let id = format!("{}.{}.{}", i / 50 + 1, i % 50 / 10 + 1, i % 10 + 1);
            let (at, attempts) = (format!("2026-07-{:02}T10:00:00.123456789Z", i % 28 + 1), (i + learner) % 7 + 1);
            text.push_str(&format!("\n[exercise.\"{id}\"]\nstarted = \"{at}\"\nchecked = \"{at}\"\nattempts = {attempts}\nhints = 1\n"));
            if attempts < 6 {
                text.push_str(&format!(
                    "passed = \"{at}\"\nverdict = \"passed\"\n\n[exercise.\"{id}\".review]\ndue = \"2026-12-01\"\ninterval = 4\n"
                ));
            }
            for what in ["start", "hint", "pass"] {
                text.push_str(&format!("\n[[exercise.\"{id}\".history]]\nat = \"{at}\"\nwhat = \"{what}\"\n"));
            }
        }
        let path = dir.join(format!("learner-{learner}.toml"));
        fs::write(&path, text).unwrap();
        path
    };
    (0..learners).map(file).collect()
}

pub fn time(work: impl FnOnce()) -> Duration {
    let started = Instant::now();
    work();
    started.elapsed()
}

pub fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

pub fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64()
}

pub fn show(time: Duration) -> String {
    match time.as_secs_f64() {
        seconds if seconds >= 1.0 => format!("{seconds:.2} s"),
        seconds => format!("{:.1} ms", seconds * 1e3),
    }
}
