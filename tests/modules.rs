//! Exercises with third-party modules: pinned, downloaded once, and used without a network from then on.

#![allow(clippy::unwrap_used, clippy::panic)]

mod support;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use gotrain::pack::files::FileSet;
use gotrain::pack::go_mod;
use gotrain::run::toolchain::Toolchain;
use support::{Answer, Home, root, says};

const SHADE: &str = "package shade\n\nimport \"example.com/colour\"\n\n// Shade names a colour.\nfunc Shade() string {\n\treturn \"light \" + colour.Name()\n}\n";

/// A checkout with a pack whose only exercise uses a module, and a proxy that has it.
struct Checkout {
    home: Home,
    dir: PathBuf,
}

impl Checkout {
    fn new() -> Self {
        let home = Home::new();
        let dir = home.dir.path().join("checkout");
        let checkout = Self { home, dir };
        FileSet::read(&root().join("checks/kit")).unwrap().write(&checkout.dir.join("checks/kit")).unwrap();
        checkout.serve();
        checkout.pin();
        let task = "Write `Shade() string`: `light `, followed by what `colour.Name` gives.\n";
        let check = "package shade\n\nimport (\n\t\"testing\"\n\n\t\"gotrain/kit\"\n)\n\nfunc TestShade(t *testing.T) {\n\tkit.Equal(t, \"Shade()\", Shade(), \"light blue\")\n}\n";
        let about = "id = \"1.1.1\"\ntitle = \"A shade\"\nkind = \"function\"\nminutes = 1\nmodules = \"demo/colour\"\nconcepts = [\"modules\"]\nlearned = \"Modules are used by their path.\"\nhints = [\"Import it.\", \"Call it.\"]\n\n\
                     [[mistakes]]\nslug = \"dark\"\nadvice = \"It is light.\"\nwhen = { got = \"dark\" }\n\n[[mistakes]]\nslug = \"bare\"\nadvice = \"Say how light it is.\"\nwhen = { got = '\"blue\"' }\n";
        let exercise = "exercises/01-first/01-modules/01-shade";
        for (path, text) in [
            ("exercises/pack.toml", "format = 1\nname = \"demo\"\ntitle = \"Demo\"\n"),
            ("exercises/01-first/block.toml", "title = \"First\"\nsummary = \"One.\"\ntier = \"Demo\"\n"),
            ("exercises/01-first/01-modules/section.toml", "title = \"Modules\"\n"),
            (&format!("{exercise}/exercise.toml"), about),
            (&format!("{exercise}/task.md"), task),
            (
                &format!("{exercise}/starter/shade.go"),
                "package shade\n\n// Shade names a colour.\nfunc Shade() string {\n\treturn \"\"\n}\n",
            ),
            (&format!("{exercise}/solution/shade.go"), SHADE),
            (&format!("{exercise}/check/shade_test.go"), check),
            (&format!("{exercise}/rejected/dark/shade.go"), &SHADE.replace("light", "dark")),
            (&format!("{exercise}/rejected/bare/shade.go"), &SHADE.replace("\"light \" + ", "")),
        ] {
            checkout.write(path, text);
        }
        checkout
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.dir.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// The module, as a proxy in a folder has it.
    fn serve(&self) {
        let go_mod = "module example.com/colour\n\ngo 1.25.0\n";
        let versions = "proxy/example.com/colour/@v";
        self.write(&format!("{versions}/list"), "v1.0.0\n");
        self.write(&format!("{versions}/v1.0.0.info"), "{\"Version\":\"v1.0.0\"}");
        self.write(&format!("{versions}/v1.0.0.mod"), go_mod);
        let mut zip = zip::ZipWriter::new(fs::File::create(self.dir.join(versions).join("v1.0.0.zip")).unwrap());
        for (name, text) in
            [("go.mod", go_mod), ("colour.go", "package colour\n\n// Name names it.\nfunc Name() string { return \"blue\" }\n")]
        {
            zip.start_file(format!("example.com/colour@v1.0.0/{name}"), zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap();
    }

    /// The set of modules, and what a learner gets of it.
    fn pin(&self) {
        for module in ["checks/modules/demo", "checks/modules/demo/learner/colour"] {
            self.write(&format!("{module}/go.mod"), &format!("module {module}\n\ngo 1.25.0\n").replace("checks/modules/", "gotrain/"));
            let mut go = Command::new(Toolchain::find().unwrap().go);
            go.current_dir(self.dir.join(module)).args(["get", "example.com/colour@v1.0.0"]);
            go.env("GOPROXY", self.proxy()).env("GOMODCACHE", self.dir.join("other-modules")).env("GONOSUMDB", "*");
            let output = go.env("GOFLAGS", "-modcacherw").env("GOTOOLCHAIN", "local").env("GOWORK", "off").output().unwrap();
            assert!(output.status.success(), "{output:?}");
        }
    }

    fn proxy(&self) -> String {
        format!("file://{}", self.dir.join("proxy").display())
    }

    fn run(&self, proxy: &str, arguments: &[&str]) -> Answer {
        let mut command = self.home.command(arguments);
        command.env("GOTRAIN_PACK", self.dir.join("exercises")).env("GOMODCACHE", self.dir.join("modules"));
        Answer::of(command.env("GOPROXY", proxy).output().unwrap())
    }
}

impl Drop for Checkout {
    /// What the go command downloads is read-only, its folders too.
    fn drop(&mut self) {
        let mut go = Command::new(Toolchain::find().unwrap().go);
        let cleaned = go.args(["clean", "-modcache"]).env("GOMODCACHE", self.dir.join("modules")).current_dir(&self.dir).status();
        assert!(cleaned.is_ok_and(|status| status.success()) || std::thread::panicking());
    }
}

#[test]
fn modules_are_downloaded_once() {
    let checkout = Checkout::new();
    says(&checkout.run(&checkout.proxy(), &["fetch", "1"]), 0, &["demo: 1 module downloaded", "downloading 1 module"]);
    says(&checkout.run("off", &["fetch"]), 0, &["demo: everything is there"]);
    says(&checkout.run("off", &["start", "1.1.1"]), 0, &["A shade"]);
    let own = checkout.home.read("demo/01-first/1.1.1-shade/go.mod");
    assert_eq!(own, "module example.com/shade\n\ngo 1.25.0\n\nrequire example.com/colour v1.0.0 // indirect\n");
    says(&checkout.run("off", &["check", "1.1.1"]), 1, &["light blue"]);
    checkout.home.write("demo/01-first/1.1.1-shade/shade.go", SHADE);
    says(&checkout.run("off", &["check", "1.1.1"]), 0, &["passed"]);
    says(&checkout.run("off", &["verify", "--require-needs"]), 0, &["1 of 1 exercises hold"]);
    // Enough runs for a shared build.
    says(&checkout.run("off", &["verify", "--repeat", "3"]), 0, &["1 of 1 exercises hold"]);
}

#[test]
fn without_a_network_the_exercise_is_unavailable_and_says_so() {
    let checkout = Checkout::new();
    says(&checkout.run("off", &["start", "1.1.1"]), 0, &["A shade"]);
    let why = ["The modules of `demo` cannot be downloaded", "GOPROXY=off", "`gotrain fetch`"];
    says(&checkout.run("off", &["check", "1.1.1"]), 2, &why);
    says(&checkout.run("off", &["fetch"]), 2, &["the modules of `demo` cannot be downloaded"]);
    says(&checkout.run("off", &["verify"]), 0, &["the modules of `demo`"]);
    says(&checkout.run("off", &["verify", "--require-needs"]), 1, &["needs the modules of `demo`"]);
    says(&checkout.run("off", &["doctor"]), 0, &["modules of demo", "gotrain fetch"]);
}

#[test]
fn another_content_than_the_pinned_one_is_refused() {
    let checkout = Checkout::new();
    let sums = checkout.dir.join("checks/modules/demo/go.sum");
    let other = fs::read_to_string(&sums).unwrap().replace("h1:", "h1:AAAA");
    fs::write(&sums, other).unwrap();
    says(&checkout.run(&checkout.proxy(), &["fetch"]), 2, &["cannot be downloaded", "checksum mismatch"]);
}

#[test]
fn a_set_that_does_not_exist_is_named() {
    let checkout = Checkout::new();
    let about = "exercises/01-first/01-modules/01-shade/exercise.toml";
    let text = fs::read_to_string(checkout.dir.join(about)).unwrap();
    checkout.write(about, &text.replace("demo/colour", "demo/color"));
    says(&checkout.run("off", &["verify"]), 1, &["asks for modules `demo/color`", "checks/modules/demo/learner/color/go.mod"]);
}

#[test]
fn learners_get_the_versions_of_the_check() {
    let sets: Vec<PathBuf> = folders(&root().join("checks/modules")).into_iter().filter(|set| !set.ends_with("update")).collect();
    assert!(sets.len() > 5, "{sets:?}");
    for set in sets {
        let read = |dir: &Path| fs::read_to_string(dir.join("go.mod")).unwrap();
        let pinned = go_mod::requirements(&read(&set));
        for dir in folders(&set.join("learner")).iter().chain([&set]) {
            assert!(read(dir).contains("\ngo 1.25.0\n"), "{}", dir.display());
            let different: Vec<_> = go_mod::requirements(&read(dir)).into_iter().filter(|required| !pinned.contains(required)).collect();
            assert_eq!(different, [], "{}", dir.display());
        }
    }
}

fn folders(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
}
