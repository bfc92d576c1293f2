package proc

import (
	"strings"
	"testing"

	"gotrain/kit"
	"gotrain/kit/internal/fake"
)

func TestScriptRunsInAnotherFolder(t *testing.T) {
	dir := kit.Files(t, map[string]string{"greet.sh": "read name\necho \"$1, $name, $GREETING in $(basename \"$PWD\")\"\nexit 3\n", "work/x": ""})
	t.Chdir(dir)
	r := Run(t, Script("greet.sh", "Good day"), Stdin("Ann\n"), Env("GREETING=hi"), Dir("work"))
	r.WantStdout("Good day, Ann, hi in work\n")
	r.WantExit(3)
}

func TestCommandIsShownAsTyped(t *testing.T) {
	dir := kit.Files(t, map[string]string{"say.sh": "echo no\n"})
	t.Chdir(dir)
	tb := fake.Run(t, func(t testing.TB) { Run(t, Script("say.sh", "a", "two words")).WantOutput("yes\n") })
	if text := tb.Text(); !strings.Contains(text, `sh say.sh a "two words"`) {
		t.Errorf("the failure says:\n%s", text)
	}
	tb = fake.Run(t, func(t testing.TB) { Run(t, Command("no-such-program")) })
	if text := tb.Text(); !strings.Contains(text, "needs no-such-program") {
		t.Errorf("the failure says:\n%s", text)
	}
}

func TestErrorsOfCommandsAreShownInFull(t *testing.T) {
	dir := kit.Files(t, map[string]string{"fail.sh": "echo 'a message of more than sixty characters, as those of the go command are' >&2\necho 'go: downloading example.com/ink v1.0.0' >&2\nexit 1\n"})
	t.Chdir(dir)
	tb := fake.Run(t, func(t testing.TB) { Run(t, Script("fail.sh")).WantExit(0) })
	if text := tb.Text(); !strings.Contains(text, "as those of the go command are") || strings.Contains(text, "downloading") {
		t.Errorf("the failure says:\n%s", text)
	}
}

func TestGoWorksOfflineInCommands(t *testing.T) {
	t.Setenv("GOPROXY", "https://proxy.example.com")
	Run(t, Command("go", "env", "GOPROXY", "GOWORK")).WantOutput("off\noff\n")
}
