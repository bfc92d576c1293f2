package kit

import (
	"os"
	"path/filepath"
	"testing"
)

// Files writes files into a new temporary folder and returns the folder. The
// keys are names with slashes; folders are made as needed.
func Files(t testing.TB, files map[string]string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	WriteFiles(t, dir, files)
	return dir
}

// WriteFiles writes files below a folder.
func WriteFiles(t testing.TB, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		err := os.MkdirAll(filepath.Dir(path), 0o777)
		if err == nil {
			err = os.WriteFile(path, []byte(text), 0o666)
		}
		if err != nil {
			t.Fatalf("kit: cannot write a file for the check: %v", err)
		}
	}
}

// Data returns the contents of a file of the check's own folder.
func Data(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(DataPath(t, name))
	if err != nil {
		t.Fatalf("kit: the check has no file %s: %v", name, err)
	}
	return b
}

// DataPath returns the path of a file or folder of the check's own folder,
// which gotrain names in the environment variable GOTRAIN_CHECK.
func DataPath(t testing.TB, name string) string {
	t.Helper()
	dir := os.Getenv("GOTRAIN_CHECK")
	if dir == "" {
		t.Fatalf("kit: GOTRAIN_CHECK is not set, so the check cannot find its file %s", name)
	}
	return filepath.Join(dir, filepath.FromSlash(name))
}
