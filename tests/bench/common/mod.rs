//! What the benchmarks share.
#![allow(dead_code, clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// A pack of so many exercises that hold nothing but what a list shows.
pub fn synthetic_pack(dir: &Path, count: usize) {
    let template = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("exercises/01-language-basics/01-basic-syntax/01-hello-go/exercise.toml"),
    )
    .unwrap();
    fs::create_dir_all(dir).unwrap();
    fs::write(dir.join("pack.toml"), "format = 1\nname = \"synthetic\"\ntitle = \"Synthetic\"\n").unwrap();
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
