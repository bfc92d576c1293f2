package mutate

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// statement proposes changes of a statement as a whole.
func (m *maker) statement(s ast.Stmt) {
	switch s := s.(type) {
	case *ast.IfStmt:
		m.negate(s.Cond)
	case *ast.ForStmt:
		m.skip(s.Body)
	case *ast.RangeStmt:
		m.skip(s.Body)
	case *ast.CaseClause:
		m.cases(s)
	case *ast.ReturnStmt:
		m.results(s)
	case *ast.BranchStmt:
		m.jump(s)
	case *ast.IncDecStmt:
		if !m.isPost(s) {
			m.put(Arithmetic, s.TokPos, s.TokPos+2, arithmetic[s.Tok])
			m.leaveOut(s)
		}
	case *ast.AssignStmt:
		m.assignment(s)
	case *ast.ExprStmt, *ast.DeferStmt, *ast.GoStmt, *ast.SendStmt:
		m.leaveOut(s)
	}
}

// isPost reports whether a statement is the step of a loop. A loop that goes
// the other way ends in a panic or never: no check misses that.
func (m *maker) isPost(s ast.Stmt) bool {
	loop, ok := m.parent(1).(*ast.ForStmt)
	return ok && loop.Post == s
}

// leaveOut proposes to do without a statement. Where the code does not compile
// then, because nothing else uses what it uses, it stays and is never reached.
func (m *maker) leaveOut(s ast.Stmt) {
	if !m.isInList(s) {
		return
	}
	c := change{Statement, m.offset(s.Pos()), m.offset(s.End()), []string{"", "if false { " + m.text(s) + " }"}, ""}
	m.changes = append(m.changes, c)
}

// isInList reports whether a statement stands where there could be another.
func (m *maker) isInList(s ast.Stmt) bool {
	switch parent := m.parent(1).(type) {
	case *ast.BlockStmt, *ast.CaseClause:
		return true
	case *ast.CommClause:
		return parent.Comm != s
	}
	return false
}

// skip proposes to leave a loop at once.
func (m *maker) skip(body *ast.BlockStmt) {
	if len(body.List) == 0 {
		return
	}
	at := m.offset(body.Lbrace) + 1
	m.changes = append(m.changes, change{Loop, at, at, []string{" if true { break };"}, ""})
}

// cases negates the conditions of a switch without a tag.
func (m *maker) cases(clause *ast.CaseClause) {
	if choice, ok := m.parent(2).(*ast.SwitchStmt); ok && choice.Tag == nil {
		for _, condition := range clause.List {
			m.negate(condition)
		}
	}
}

func (m *maker) jump(s *ast.BranchStmt) {
	switch s.Tok {
	case token.BREAK:
		m.put(Jump, s.Pos(), s.Pos()+token.Pos(len("break")), "continue")
		m.leaveOut(s)
	case token.CONTINUE:
		m.put(Jump, s.Pos(), s.Pos()+token.Pos(len("continue")), "break")
		m.leaveOut(s)
	case token.FALLTHROUGH:
		m.changes = append(m.changes, change{Statement, m.offset(s.Pos()), m.offset(s.End()), []string{""}, ""})
	}
}

func (m *maker) assignment(s *ast.AssignStmt) {
	switch s.Tok {
	case token.DEFINE:
		if len(s.Lhs) == len(s.Rhs) {
			for _, value := range s.Rhs {
				m.zeroed(Value, value)
			}
		}
		return
	case token.ASSIGN:
	case token.ADD_ASSIGN:
		if m.isText(s.Lhs[0]) {
			m.put(Arithmetic, s.TokPos, s.TokPos+2, "=")
			break
		}
		fallthrough
	default:
		m.put(Arithmetic, s.TokPos, s.TokPos+token.Pos(len(s.Tok.String())), arithmetic[s.Tok])
	}
	if !m.isPost(s) && !m.isBlank(s) {
		m.leaveOut(s)
	}
}

// isBlank reports whether nothing is kept of what is assigned, and nothing
// else happens.
func (m *maker) isBlank(s *ast.AssignStmt) bool {
	for i, left := range s.Lhs {
		ident, ok := left.(*ast.Ident)
		if !ok || ident.Name != "_" || i >= len(s.Rhs) {
			return false
		}
		if _, ok := ast.Unparen(s.Rhs[i]).(*ast.Ident); !ok {
			return false
		}
	}
	return true
}

// results proposes a zero value for each result, or for all when they come
// from one call.
func (m *maker) results(s *ast.ReturnStmt) {
	if len(s.Results) == 1 {
		if tuple, ok := m.info.TypeOf(s.Results[0]).(*types.Tuple); ok {
			m.tuple(s.Results[0], tuple)
			return
		}
	}
	results := m.resultTypes()
	for i, result := range s.Results {
		t := m.info.TypeOf(result)
		if i < results.Len() {
			t = results.At(i).Type()
		}
		if _, ok := ast.Unparen(result).(*ast.BasicLit); ok || m.isZero(result) || isTrue(result) || t == nil {
			continue
		}
		c := change{Result, m.offset(result.Pos()), m.offset(result.End()), nil, m.zero(t)}
		if c.shown == "" {
			continue
		}
		c.texts = []string{c.shown, fmt.Sprintf("func() %s { if false { return %s }; return %s }()", m.typeText(t), m.text(result), c.shown)}
		m.changes = append(m.changes, c)
	}
}

// isTrue reports whether an expression is the truth value true, which another
// operator turns into false.
func isTrue(e ast.Expr) bool {
	ident, ok := ast.Unparen(e).(*ast.Ident)
	return ok && ident.Name == "true"
}

// resultTypes returns the result types of the function that is looked at.
func (m *maker) resultTypes() *types.Tuple {
	for i := len(m.path) - 1; i >= 0; i-- {
		var t types.Type
		switch node := m.path[i].(type) {
		case *ast.FuncLit:
			t = m.info.TypeOf(node)
		case *ast.FuncDecl:
			if object := m.info.Defs[node.Name]; object != nil {
				t = object.Type()
			}
		}
		if signature, ok := t.(*types.Signature); ok {
			return signature.Results()
		}
	}
	return nil
}

func (m *maker) tuple(call ast.Expr, tuple *types.Tuple) {
	var zeros, names []string
	for v := range tuple.Variables() {
		zeros, names = append(zeros, m.zero(v.Type())), append(names, m.typeText(v.Type()))
	}
	shown := strings.Join(zeros, ", ")
	kept := fmt.Sprintf("func() (%s) { if false { return %s }; return %s }()", strings.Join(names, ", "), m.text(call), shown)
	m.changes = append(m.changes, change{Result, m.offset(call.Pos()), m.offset(call.End()), []string{shown, kept}, shown})
}
