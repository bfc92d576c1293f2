package kit

import "testing"

func TestToolIsFoundByItsName(t *testing.T) {
	t.Setenv("GOTRAIN_TOOL_PROTOC_GEN_GO", "/cache/protoc-gen-go")
	if got := Tool(t, "protoc-gen-go"); got != "/cache/protoc-gen-go" {
		t.Errorf("Tool gives %q", got)
	}
}
