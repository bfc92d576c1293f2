//! Packs `exercises/` and the kit into the program: an index, and a compressed archive for each block.

#[path = "pack/catalogue.rs"]
#[allow(dead_code)]
mod catalogue;
#[path = "pack/format.rs"]
#[allow(dead_code)]
mod format;
#[path = "pack/id.rs"]
#[allow(dead_code)]
mod id;
#[path = "pack/lesson.rs"]
#[allow(dead_code)]
mod lesson;
#[path = "pack/problem.rs"]
mod problem;
#[path = "pack/scan.rs"]
mod scan;
#[path = "pack/toml_file.rs"]
mod toml_file;

use std::env;
use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::DeflateEncoder;

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or("CARGO_MANIFEST_DIR is not set")?);
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?);
    for watched in ["exercises", "checks", "src/build.rs", "src/pack"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    let pack = root.join("exercises");
    let (catalogue, problems) = scan::catalogue(&pack);
    for problem in &problems {
        println!("cargo::warning=exercises/{}", problem.to_string().replace("\n  remedy: ", " Remedy: "));
    }
    let mut archives = Vec::new();
    let mut index = Vec::new();
    let mut folders: Vec<(String, PathBuf)> = catalogue.blocks.iter().map(|block| (block.dir.clone(), pack.join(&block.dir))).collect();
    for part in ["kit", "modules"] {
        folders.push((part.to_owned(), root.join("checks").join(part)));
    }
    for (name, folder) in folders {
        let archive = archive(&folder)?;
        index.push((name, archives.len(), archive.len()));
        archives.extend(archive);
    }
    fs::write(out.join("archives.bin"), archives)?;
    let index = serde_json::json!({ "catalogue": catalogue, "archives": index });
    fs::write(out.join("index.json"), serde_json::to_vec(&index)?)?;
    Ok(())
}

fn archive(folder: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut tar = tar::Builder::new(Vec::new());
    add(&mut tar, folder, Path::new(""))?;
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&tar.into_inner()?)?;
    Ok(encoder.finish()?)
}

/// Adds files in the order of their names and without times, so that equal folders give equal archives.
fn add(tar: &mut tar::Builder<Vec<u8>>, root: &Path, dir: &Path) -> Result<(), Box<dyn Error>> {
    let mut entries: Vec<_> = fs::read_dir(root.join(dir))?.collect::<Result<_, _>>()?;
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let path = dir.join(entry.file_name());
        let kind = entry.file_type()?;
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if kind.is_dir() {
            add(tar, root, &path)?;
        } else if kind.is_file() {
            let content = fs::read(entry.path())?;
            let mut header = tar::Header::new_ustar();
            header.set_size(content.len() as u64);
            header.set_mode(0o644);
            tar.append_data(&mut header, scan::slashed(&path), content.as_slice())?;
        }
    }
    Ok(())
}
