// Package module works with whole modules: it copies the learner's, runs the
// go command in them, and serves other modules to them without a network.
//
//	proxy := module.Serve(t,
//		module.Version{Path: "example.com/colour", Version: "v1.1.0", Files: map[string]string{"colour.go": old}},
//		module.Version{Path: "example.com/colour", Version: "v1.2.0", Files: map[string]string{"colour.go": new}})
//	dir := module.Copy(t, ".")
//	module.Go(t, dir, proxy.Env(), "get", "example.com/colour@v1.2.0").WantExit(0)
package module
