use super::*;

/// The variables and programs of a made-up system.
#[derive(Default)]
struct System {
    variables: Vec<(&'static str, &'static str)>,
    missing: Vec<&'static str>,
    place: Option<Place>,
}

impl System {
    fn plan(&self, command: Option<&str>, line: Option<u32>) -> Result<Launch, EditorError> {
        let setting = EditorSetting { command: command.map(str::to_owned), place: self.place };
        let set = |name: &str| self.variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
        let find = |name: &str| (!self.missing.contains(&name)).then(|| Path::new("/bin").join(name));
        plan_with(&setting, &set, &find, Path::new("/my work/x"), Path::new("a b.go"), line)
    }

    /// The place and the command line, with the file as FILE.
    fn line(&self, command: &str, line: Option<u32>) -> (Place, String) {
        let launch = self.plan(Some(command), line).unwrap();
        let program = launch.program.to_str().unwrap();
        let words = std::iter::once(program).chain(launch.arguments.iter().map(|word| word.to_str().unwrap()));
        (launch.place, words.map(|word| word.replace("/my work/x/a b.go", "FILE")).collect::<Vec<_>>().join(" "))
    }
}

#[test]
fn the_command_is_the_settings_or_the_environments_or_a_usual_one() {
    let name = |system: &System, command| system.plan(command, None).map(|launch| launch.name);
    let mut system = System { variables: vec![("VISUAL", "kak"), ("EDITOR", "joe")], ..System::default() };
    assert_eq!(name(&system, Some("ne")).unwrap(), "ne");
    assert_eq!(name(&system, Some(" ")).unwrap(), "kak");
    system.variables.remove(0);
    assert_eq!(name(&system, None).unwrap(), "joe");
    system.variables.clear();
    assert_eq!(name(&system, None).unwrap(), USUAL[0]);
    system.missing = vec![USUAL[0]];
    assert_eq!(name(&system, None).unwrap(), USUAL[1]);
    system.missing = USUAL.to_vec();
    assert_eq!(name(&system, None), Err(EditorError::NotNamed));
    assert_eq!(system.plan(Some("vim"), None), Err(EditorError::NotFound("vim".to_owned())));
    assert_eq!(system.plan(Some("ne 'x"), None), Err(EditorError::Malformed("ne 'x".to_owned())));
}

#[test]
fn each_editor_is_told_the_line_in_its_own_way() {
    let system = System::default();
    for (command, place, expected) in [
        ("nvim", Place::Terminal, "/bin/nvim +7 FILE"),
        ("vim.basic -R", Place::Terminal, "/bin/vim.basic -R +7 FILE"),
        ("nano", Place::Terminal, "/bin/nano +7 FILE"),
        ("emacs", Place::Terminal, "/bin/emacs -nw +7 FILE"),
        ("emacsclient -a ''", Place::Terminal, "/bin/emacsclient -a  -nw +7 FILE"),
        ("emacsclient -c", Place::Terminal, "/bin/emacsclient -c +7 FILE"),
        ("hx", Place::Terminal, "/bin/hx FILE:7"),
        ("code", Place::Window, "/bin/code --goto FILE:7"),
        ("codium --wait", Place::Window, "/bin/codium --wait --goto FILE:7"),
        ("zed", Place::Window, "/bin/zed FILE:7"),
        ("/opt/goland/bin/goland.sh", Place::Window, "/opt/goland/bin/goland.sh --line 7 FILE"),
        ("idea64.exe", Place::Window, "/bin/idea64.exe --line 7 FILE"),
        ("gvim", Place::Window, "/bin/gvim +7 FILE"),
        ("kate", Place::Window, "/bin/kate --line 7 FILE"),
        ("mate", Place::Window, "/bin/mate -l 7 FILE"),
        ("gedit", Place::Window, "/bin/gedit +7 FILE"),
        ("notepad", Place::Window, "/bin/notepad FILE"),
        ("my-editor --fast", Place::Terminal, "/bin/my-editor --fast FILE"),
    ] {
        assert_eq!(system.line(command, Some(7)), (place, expected.to_owned()));
    }
    for (command, expected) in [("nvim", "/bin/nvim FILE"), ("hx", "/bin/hx FILE"), ("code", "/bin/code FILE"), ("kate", "/bin/kate FILE")]
    {
        assert_eq!(system.line(command, None).1, expected);
    }
}

#[test]
fn placeholders_are_filled_in_and_nothing_is_appended() {
    let system = System { variables: vec![("HOME", "/home/me")], ..System::default() };
    for (command, expected) in [
        ("vim '+call cursor({line}, 1)' {file}", "/bin/vim +call cursor(7, 1) FILE"),
        ("my-editor --at={file}:{line}:1 --", "/bin/my-editor --at=FILE:7:1 --"),
        ("my-editor --line {line}", "/bin/my-editor --line 7 FILE"),
        ("nvim -c {line}", "/bin/nvim -c 7 FILE"),
        ("~/ed \"two words\"", "/home/me/ed two words FILE"),
    ] {
        assert_eq!(system.line(command, Some(7)).1, expected);
    }
    assert_eq!(system.line("my-editor {file}:{line}", None).1, "/bin/my-editor FILE:1");
}

#[test]
fn a_pane_is_taken_where_there_is_one() {
    let tmux = System { variables: vec![("TMUX", "/tmp/tmux,1,0")], ..System::default() };
    let (place, line) = tmux.line("vim", Some(7));
    assert_eq!((place, line.as_str()), (Place::Pane, "/bin/tmux split-window -h -c /my work/x -- /bin/vim +7 FILE"));
    assert_eq!(tmux.line("code", None).0, Place::Window);
    let zellij = System { variables: vec![("ZELLIJ", "0")], ..System::default() };
    assert_eq!(zellij.line("hx", None).1, "/bin/zellij run --close-on-exit --cwd /my work/x -- /bin/hx FILE");
    let without = System { missing: vec!["tmux"], ..tmux };
    assert_eq!(without.line("vim", None).0, Place::Terminal);
    assert_eq!(for_tmux(Path::new("/a #S/#{x}")), "/a ##S/##{x}");
}

#[test]
fn the_setting_decides_on_the_place() {
    let mut system = System { variables: vec![("TMUX", "x")], place: Some(Place::Terminal), ..System::default() };
    assert_eq!(system.line("vim", None), (Place::Terminal, "/bin/vim FILE".to_owned()));
    system.place = Some(Place::Window);
    assert_eq!(system.line("emacs", None), (Place::Window, "/bin/emacs FILE".to_owned()));
    assert_eq!(system.line("xterm -e vim {file}", None), (Place::Window, "/bin/xterm -e vim FILE".to_owned()));
    assert_eq!(system.plan(Some("vim"), None), Err(EditorError::NoWindow("vim".to_owned())));
    system.place = Some(Place::Pane);
    assert_eq!(system.line("code", None).0, Place::Pane);
    system.variables.clear();
    let error = system.plan(Some("vim"), None).unwrap_err();
    assert_eq!(error, EditorError::NoMultiplexer);
    assert!(error.to_string().contains("tmux") && error.remedy().contains("tmux"));
}

mod launching {
    use std::fs;
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    const PATIENCE: Duration = Duration::from_secs(30);

    /// A folder with blanks in its name, and a plan that has the shell run a script there as the editor. The script is
    /// not run by itself: a file that was just written may still be open in a process forked by another test.
    fn fake(script: &str, place: Place) -> (tempfile::TempDir, Launch) {
        let dir = tempfile::Builder::new().prefix("my work ").tempdir().unwrap();
        fs::write(dir.path().join("editor"), script).unwrap();
        let setting = EditorSetting { command: Some("sh ./editor".to_owned()), place: Some(place) };
        let launch = plan(&setting, &|_| None, dir.path(), Path::new("a b.go"), Some(3)).unwrap();
        (dir, launch)
    }

    #[test]
    fn a_terminal_editor_is_waited_for() {
        let (dir, launch) = fake("echo text > \"$1\"; test -f 'a b.go'", Place::Terminal);
        assert_eq!(open_here(&launch), Ok(()));
        assert_eq!(fs::read_to_string(dir.path().join("a b.go")).unwrap(), "text\n");
    }

    #[test]
    fn what_went_wrong_is_told() {
        let said = |script: &str| open_here(&fake(script, Place::Terminal).1).unwrap_err();
        assert_eq!(said("exit 1").to_string(), "`sh ./editor` ended with status 1");
        assert_eq!(said("kill -9 $$").to_string(), "`sh ./editor` was killed by signal 9");
        assert!(said("exit 1").remedy().contains("$EDITOR"));
        let (dir, mut launch) = fake("", Place::Terminal);
        launch.program = PathBuf::from("/nowhere/vim");
        assert_eq!(open_here(&launch), Err(EditorError::NotFound("sh ./editor".to_owned())));
        drop(dir);
        assert_eq!(open_here(&launch), Err(EditorError::NoFolder(launch.folder.clone())));
        assert!(open_detached(&launch, |_| {}).is_err());
    }

    #[test]
    fn a_window_lives_in_a_process_group_of_its_own() {
        let script = "echo $$ > id.tmp; mv id.tmp id; while [ ! -e stop ]; do sleep 0.02; done; echo lost >&2; exit 3";
        let (dir, launch) = fake(script, Place::Window);
        let (sender, failures) = mpsc::channel();
        open_detached(&launch, move |error| sender.send(error).unwrap()).unwrap();
        let id = loop {
            match fs::read_to_string(dir.path().join("id")) {
                Ok(id) => break rustix::process::Pid::from_raw(id.trim().parse().unwrap()).unwrap(),
                Err(_) => std::thread::sleep(Duration::from_millis(5)),
            }
        };
        assert_eq!(rustix::process::getpgid(Some(id)).unwrap(), id);
        fs::write(dir.path().join("stop"), "").unwrap();
        assert_eq!(failures.recv_timeout(PATIENCE).unwrap().to_string(), "`sh ./editor` ended with status 3");
        // It has been reaped.
        assert!(rustix::process::getpgid(Some(id)).is_err());
    }

    #[test]
    fn an_editor_that_ends_well_is_no_failure() {
        let (dir, launch) = fake("touch done", Place::Window);
        let (sender, failures) = mpsc::channel();
        open_detached(&launch, move |error| sender.send(error).unwrap()).unwrap();
        assert!(failures.recv_timeout(PATIENCE).is_err_and(|error| error == mpsc::RecvTimeoutError::Disconnected));
        assert!(dir.path().join("done").exists());
    }

    #[test]
    fn a_multiplexer_that_refuses_is_quoted() {
        let (_dir, mut launch) = fake("echo no space for new pane >&2; exit 1", Place::Window);
        (launch.place, launch.name) = (Place::Pane, "tmux".to_owned());
        let (sender, failures) = mpsc::channel();
        open_detached(&launch, move |error| sender.send(error).unwrap()).unwrap();
        let error = failures.recv_timeout(PATIENCE).unwrap();
        assert_eq!(error.to_string(), "`tmux` ended with status 1: no space for new pane");
        assert!(error.remedy().contains("larger"));
    }
}
