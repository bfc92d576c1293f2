package weather

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"gotrain/kit"
	"gotrain/kit/source"
	"gotrain/kit/web"
)

// oracleService is an engine with an open and a protected route, and notes which handlers run.
type oracleService struct {
	engine *gin.Engine
	runs   []string
	client any // what the handler found under "client"; left is what remains of it behind a refusal
	left   any
}

func oracleNew(t *testing.T, keys map[string]string) *oracleService {
	t.Helper()
	gin.SetMode(gin.ReleaseMode)
	gin.DefaultWriter, gin.DefaultErrorWriter = io.Discard, io.Discard
	s := &oracleService{engine: gin.New()}
	var guard gin.HandlerFunc
	kit.NoPanic(t, kit.Call("RequireKey", keys), func() { guard = RequireKey(keys) })
	kit.True(t, guard != nil, kit.Call("RequireKey", keys), "should give a handler; it is nil")
	note := func(name string) gin.HandlerFunc {
		return func(c *gin.Context) { s.runs = append(s.runs, name) }
	}
	s.engine.Use(func(c *gin.Context) {
		c.Next()
		s.left, _ = c.Get("client")
	})
	paid := s.engine.Group("/forecast", guard, note("a middleware behind it"))
	paid.GET("/:town", note("the handler"), func(c *gin.Context) {
		s.client, _ = c.Get("client")
		c.JSON(200, gin.H{"town": c.Param("town")})
	})
	s.engine.GET("/status", note("the handler of /status"), func(c *gin.Context) { c.String(200, "fine") })
	return s
}

func (s *oracleService) ask(t *testing.T, path string, keys ...string) web.Answer {
	t.Helper()
	s.runs, s.client, s.left = nil, nil, nil
	request := "GET " + path
	r := web.Request(request)
	for _, key := range keys {
		r.Header.Add("X-API-Key", key)
		request += fmt.Sprintf(" with the header %q", "X-API-Key: "+key)
	}
	if len(keys) == 0 {
		request += " without a key"
	}
	return web.Send(t, s.engine, r, request)
}

func (s *oracleService) wantRefused(t *testing.T, keys ...string) {
	t.Helper()
	a := s.ask(t, "/forecast/oslo", keys...)
	const want = `{"error":"unauthorized"}`
	kit.MistakeIf(t, a.Status == 401 && len(s.runs) > 0 && strings.HasPrefix(a.Body, want), "no-abort")
	if len(s.runs) > 0 {
		kit.Fail(t, kit.Failure{Call: "the handlers that run for " + a.Request, Want: "none of those behind RequireKey",
			Got: fmt.Sprintf("%s; the status is %d", strings.Join(s.runs, ", "), a.Status)})
	}
	a.WantJSON(t, 401, want)
	kit.True(t, s.left == nil, a.Request, `should store no client; c.Get("client") gives %#v`, s.left)
}

func (s *oracleService) wantClient(t *testing.T, key, client string) {
	t.Helper()
	a := s.ask(t, "/forecast/oslo", key)
	a.WantJSON(t, 200, `{"town":"oslo"}`)
	kit.Equal(t, "the handlers that run for "+a.Request, s.runs, []string{"a middleware behind it", "the handler"})
	kit.Equal(t, `c.Get("client") for `+a.Request, s.client, any(client))
}

func oracleKeys() map[string]string {
	return map[string]string{"s3same": "Ann", "k-77-k": "Bo", "zebra-and-lion": "Bo", strings.Repeat("long", 30): "Cy"}
}

func TestLetsClientsIn(t *testing.T) {
	s := oracleNew(t, oracleKeys())
	for range 2 {
		s.wantClient(t, "s3same", "Ann")
		s.wantClient(t, "k-77-k", "Bo")
		s.wantClient(t, "zebra-and-lion", "Bo")
		s.wantClient(t, strings.Repeat("long", 30), "Cy")
	}
	s = oracleNew(t, map[string]string{"s3same": "Ann", "nameless": ""})
	s.wantClient(t, "nameless", "")
	s.wantRefused(t, "guess!")
}

func TestKeepsOthersOut(t *testing.T) {
	for _, c := range []struct {
		name string
		keys []string
	}{
		{"no key", nil},
		{"another key", []string{"guess!"}},
		{"a key of another length", []string{"open sesame"}},
		{"the beginning of a key", []string{"s3sam"}},
		{"a key and more", []string{"s3samee"}},
		{"other letters", []string{"S3SAME"}},
		{"the name of a client", []string{"Ann"}},
		{"an empty key", []string{""}},
		{"two keys in one header", []string{"s3same,k-77-k"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			oracleNew(t, oracleKeys()).wantRefused(t, c.keys...)
		})
	}
	t.Run("several headers", func(t *testing.T) {
		s := oracleNew(t, oracleKeys())
		for _, keys := range [][]string{{"s3same", "guess!"}, {"guess!", "s3same"}, {"s3same", "k-77-k"}, {"s3same", "s3same"}, {"s3same", ""}} {
			a := s.ask(t, "/forecast/oslo", keys...)
			single := s.ask(t, "/forecast/oslo", "guess!")
			kit.MistakeIf(t, a.Status == 200 && single.Status == 401, "first-of-several")
			s.wantRefused(t, keys...)
		}
	})
	t.Run("an empty key in the map", func(t *testing.T) {
		keys := oracleKeys()
		keys[""] = "unset"
		s := oracleNew(t, keys)
		single := s.ask(t, "/forecast/oslo", "guess!")
		empty := s.ask(t, "/forecast/oslo", "")
		kit.MistakeIf(t, single.Status == 401 && empty.Status == 200, "empty-key")
		s.wantRefused(t, "")
		s.wantRefused(t)
		s.wantClient(t, "k-77-k", "Bo")
	})
	t.Run("no keys at all", func(t *testing.T) {
		for _, keys := range []map[string]string{nil, {}} {
			s := oracleNew(t, keys)
			s.wantRefused(t, "s3same")
			s.wantRefused(t, "")
			s.wantRefused(t)
		}
	})
}

func TestOtherRoutesStayOpen(t *testing.T) {
	s := oracleNew(t, oracleKeys())
	for _, keys := range [][]string{nil, {"guess!"}} {
		a := s.ask(t, "/status", keys...)
		kit.Equal(t, "the status of "+a.Request, a.Status, 200)
		kit.Equal(t, "the body of "+a.Request, a.Body, "fine")
	}
}

func TestEachCallHasKeysOfItsOwn(t *testing.T) {
	first, second := oracleNew(t, map[string]string{"s3same": "Ann"}), oracleNew(t, map[string]string{"k-77-k": "Bo"})
	first.wantClient(t, "s3same", "Ann")
	first.wantRefused(t, "k-77-k")
	second.wantClient(t, "k-77-k", "Bo")
	second.wantRefused(t, "s3same")
}

func TestLaterChangesOfTheMapDoNotCount(t *testing.T) {
	keys := oracleKeys()
	s := oracleNew(t, keys)
	s.wantClient(t, "s3same", "Ann")
	delete(keys, "s3same")
	keys["new-key"] = "Di"
	keys["k-77-k"] = "Eve"
	old, added := s.ask(t, "/forecast/oslo", "s3same"), s.ask(t, "/forecast/oslo", "new-key")
	kit.MistakeIf(t, old.Status == 401 && added.Status == 200, "live-map")
	s.wantClient(t, "s3same", "Ann")
	s.wantClient(t, "k-77-k", "Bo")
	s.wantRefused(t, "new-key")
}

func TestComparesHashesInConstantTime(t *testing.T) {
	s := oracleNew(t, oracleKeys())
	works := s.ask(t, "/forecast/oslo", "k-77-k").Status == 200 && s.ask(t, "/forecast/oslo", "guess!").Body == `{"error":"unauthorized"}`
	p := source.Load(t, ".")
	compares := p.Reaches("RequireKey", "crypto/subtle.ConstantTimeCompare")
	if where, what := oracleDecides(p); where != nil {
		kit.MistakeIf(t, works && !compares, "map-lookup")
		kit.MistakeIf(t, works && compares, "lookup-by-hash")
		source.Fail(t, p, where, "%s", what)
	}
	if !compares {
		kit.MistakeIf(t, works, "map-lookup")
		kit.Failf(t, "RequireKey does not come to subtle.ConstantTimeCompare")
	}
	hashed := slices.ContainsFunc(p.Imports(), func(path string) bool {
		for _, prefix := range []string{"crypto/sha", "crypto/hmac", "crypto/md5", "golang.org/x/crypto/"} {
			if strings.HasPrefix(path, prefix) {
				return true
			}
		}
		return false
	})
	if !hashed {
		kit.MistakeIf(t, works, "keys-as-they-are")
		kit.Failf(t, "the keys are compared as they are; nothing makes hashes of them")
	}
}

// oracleDecides finds a lookup or a comparison with what comes from the request: nil where there is none.
func oracleDecides(p *source.Package) (where ast.Node, what string) {
	sent := oracleSent{p: p, vars: map[types.Object]bool{}, literals: map[types.Object]*ast.FuncLit{}, busy: map[*ast.BlockStmt]bool{}}
	sent.follow()
	written := map[ast.Expr]bool{}
	for _, assign := range source.All[*ast.AssignStmt](p.Roots()...) {
		if assign.Tok == token.ASSIGN {
			for _, left := range assign.Lhs {
				written[ast.Unparen(left)] = true
			}
		}
	}
	const lookup, same = "a map is looked up here with what the request sent, or its hash", "what the request sent, or its hash, is compared here, and not in constant time"
	for _, index := range source.All[*ast.IndexExpr](p.Roots()...) {
		if of := p.Info.TypeOf(index.X); of != nil && !written[index] && sent.is(index.Index) {
			if _, ok := of.Underlying().(*types.Map); ok {
				return index, lookup
			}
		}
	}
	for _, b := range source.All[*ast.BinaryExpr](p.Roots()...) {
		if b.Op == token.EQL || b.Op == token.NEQ {
			if sent.is(b.X) && sent.secret(b.X) && !sent.fixed(b.Y) || sent.is(b.Y) && sent.secret(b.Y) && !sent.fixed(b.X) {
				return b, same
			}
		}
	}
	for _, call := range source.All[*ast.CallExpr](p.Roots()...) {
		f, ok := p.Callee(call).(*types.Func)
		if !ok || f.Pkg() == nil || !slices.ContainsFunc(call.Args, sent.is) {
			continue
		}
		switch full := f.FullName(); full {
		case "(*sync.Map).Load":
			return call, lookup
		case "bytes.Equal", "bytes.Compare", "bytes.EqualFold", "strings.Compare", "strings.EqualFold", "slices.Equal", "slices.Compare",
			"slices.Contains", "slices.Index", "slices.BinarySearch", "reflect.DeepEqual", "cmp.Compare":
			if !slices.ContainsFunc(call.Args, sent.fixed) {
				return call, same
			}
		}
	}
	return nil, ""
}

// oracleSent knows which variables hold something that comes from the request.
type oracleSent struct {
	p        *source.Package
	vars     map[types.Object]bool
	literals map[types.Object]*ast.FuncLit // functions in variables
	busy     map[*ast.BlockStmt]bool       // bodies that are being asked for what they return
	grown    bool
}

func (s *oracleSent) add(o types.Object) {
	if o != nil && !s.vars[o] {
		s.vars[o], s.grown = true, true
	}
}

func (s *oracleSent) object(e ast.Expr) types.Object {
	if name, ok := ast.Unparen(e).(*ast.Ident); ok {
		if o := s.p.Info.Defs[name]; o != nil {
			return o
		}
		return s.p.Info.Uses[name]
	}
	return nil
}

// follow goes through the package until nothing new is found.
func (s *oracleSent) follow() {
	assign := func(left, right ast.Expr) {
		o := s.object(left)
		if literal, ok := ast.Unparen(right).(*ast.FuncLit); ok && o != nil {
			s.literals[o] = literal
		} else if s.is(right) {
			s.add(o)
		}
	}
	for s.grown = true; s.grown; {
		s.grown = false
		for _, root := range s.p.Roots() {
			ast.Inspect(root, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.AssignStmt:
					for i, left := range n.Lhs {
						assign(left, n.Rhs[min(i, len(n.Rhs)-1)])
					}
				case *ast.ValueSpec:
					for i, name := range n.Names {
						if len(n.Values) > 0 {
							assign(name, n.Values[min(i, len(n.Values)-1)])
						}
					}
				case *ast.RangeStmt:
					if s.is(n.X) {
						for _, e := range []ast.Expr{n.Key, n.Value} {
							if e != nil {
								s.add(s.object(e))
							}
						}
					}
				case *ast.CallExpr:
					s.call(n)
				}
				return true
			})
		}
	}
}

// call passes on what the arguments hold: to the parameters, or to what is written to, such as a hash.
func (s *oracleSent) call(call *ast.CallExpr) {
	var params []types.Object
	switch callee := s.p.Callee(call).(type) {
	case *types.Func:
		if callee.Pkg() == s.p.Types {
			for v := range callee.Signature().Params().Variables() {
				params = append(params, v)
			}
		} else if at, ok := call.Fun.(*ast.SelectorExpr); ok && slices.ContainsFunc(call.Args, s.is) && callee.Signature().Recv() != nil {
			s.add(s.object(at.X))
		}
	case *types.Builtin:
		if callee.Name() == "copy" && s.is(call.Args[1]) {
			to := ast.Unparen(call.Args[0])
			if part, ok := to.(*ast.SliceExpr); ok {
				to = part.X
			}
			s.add(s.object(to))
		}
	}
	if literal := s.literal(call); literal != nil {
		for _, field := range literal.Type.Params.List {
			for _, name := range field.Names {
				params = append(params, s.p.Info.Defs[name])
			}
		}
	}
	for i, arg := range call.Args {
		if len(params) > 0 && s.is(arg) {
			s.add(params[min(i, len(params)-1)])
		}
	}
}

func (s *oracleSent) literal(call *ast.CallExpr) *ast.FuncLit {
	if literal, ok := ast.Unparen(call.Fun).(*ast.FuncLit); ok {
		return literal
	}
	return s.literals[s.object(call.Fun)]
}

// is tells whether an expression holds something that comes from the request.
func (s *oracleSent) is(e ast.Expr) (found bool) {
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.KeyValueExpr:
			found = found || s.is(n.Value)
			return false
		case *ast.SelectorExpr:
			found = found || s.is(n.X)
			return false
		case *ast.IndexExpr: // what a lookup finds is the service's own
			found = found || s.is(n.X)
			return false
		case *ast.Ident:
			o := s.object(n)
			found = found || s.vars[o]
			if v, ok := o.(*types.Var); ok {
				of := strings.TrimPrefix(v.Type().String(), "*")
				found = found || of == "github.com/gin-gonic/gin.Context" || of == "net/http.Request"
			}
		case *ast.CallExpr:
			found = found || s.gives(n)
			return false
		}
		return !found
	})
	return found
}

// gives tells whether the result of a call holds something that comes from the request.
func (s *oracleSent) gives(call *ast.CallExpr) bool {
	callee := s.p.Callee(call)
	if callee != nil && callee.Pkg() != nil && callee.Pkg().Path() == "crypto/subtle" {
		return false
	}
	from := slices.ContainsFunc(call.Args, s.is)
	if f, ok := callee.(*types.Func); ok && f.Pkg() == s.p.Types {
		for _, own := range s.p.Funcs() {
			if own.Object == f {
				return (from || len(call.Args) == 0) && s.returns(own.Decl.Body, f.Signature().Results())
			}
		}
	}
	if literal := s.literal(call); literal != nil {
		signature, _ := s.p.Info.TypeOf(literal).(*types.Signature)
		return (from || len(call.Args) == 0) && s.returns(literal.Body, signature.Results())
	}
	at, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	return from || ok && s.is(at.X)
}

func (s *oracleSent) returns(body *ast.BlockStmt, results *types.Tuple) (found bool) {
	if s.busy[body] {
		return false
	}
	s.busy[body] = true
	defer delete(s.busy, body)
	for v := range results.Variables() {
		found = found || s.vars[v]
	}
	for _, back := range source.All[*ast.ReturnStmt](body) {
		found = found || slices.ContainsFunc(back.Results, s.is)
	}
	return found
}

// fixed tells whether an expression is a constant or nil.
func (s *oracleSent) fixed(e ast.Expr) bool {
	of := s.p.Info.Types[e]
	return of.Value != nil || of.IsNil()
}

// secret tells whether a comparison of the expression goes through a text or a hash.
func (s *oracleSent) secret(e ast.Expr) bool {
	switch of := s.p.Info.TypeOf(e).Underlying().(type) {
	case *types.Basic:
		return of.Info()&types.IsString != 0
	case *types.Array, *types.Struct:
		return true
	}
	return false
}
