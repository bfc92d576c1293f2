//! Holds the guide's tables of JSON keys to what is printed.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

/// The paths of everything in a JSON value, such as `exercises[].id`.
pub fn paths(json: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect(&serde_json::from_str(json).unwrap(), "", &mut found);
    found
}

fn collect(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                found.insert(path.clone());
                collect(value, &path, found);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, &format!("{path}[]"), found)),
        _ => {}
    }
}

/// The keys in the first column of the table below a heading of the guide.
pub fn listed(heading: &str) -> BTreeSet<String> {
    let guide = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("exercises/README.md")).unwrap();
    let (_, table) = guide.split_once(&format!("\n{heading}\n")).unwrap();
    let rows = table.lines().skip_while(|line| !line.starts_with("| ---")).skip(1).take_while(|line| line.starts_with('|'));
    rows.flat_map(|row| row.split('|').nth(1).unwrap().split(',').map(|key| key.replace(['`', ' '], ""))).collect()
}
