package mutate

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strconv"
	"strings"
)

// maker collects the changes of a declaration.
type maker struct {
	*pkg
	file    source
	context string
	changes []change
	// path holds the nodes from the declaration to the one that is looked at.
	path []ast.Node
}

func (m *maker) walk(decl ast.Decl) {
	if general, ok := decl.(*ast.GenDecl); ok && general.Tok == token.IMPORT {
		return
	}
	ast.Inspect(decl, func(node ast.Node) bool {
		if node == nil {
			m.path = m.path[:len(m.path)-1]
			return true
		}
		m.path = append(m.path, node)
		switch node := node.(type) {
		case *ast.BinaryExpr:
			m.binary(node)
		case *ast.UnaryExpr:
			m.unary(node)
		case *ast.BasicLit:
			m.literal(node)
		case *ast.Ident:
			m.ident(node)
		case *ast.KeyValueExpr:
			m.field(node)
		case ast.Stmt:
			m.statement(node)
		}
		return true
	})
}

// parent returns a node above the one that is looked at; 1 is the next.
func (m *maker) parent(up int) ast.Node {
	if i := len(m.path) - 1 - up; i >= 0 {
		return m.path[i]
	}
	return nil
}

func (m *maker) offset(pos token.Pos) int { return m.fset.Position(pos).Offset }

func (m *maker) text(node ast.Node) string { return textOf(m.fset, m.file.text, node) }

// put proposes to replace what lies between two positions.
func (m *maker) put(operator Operator, from, to token.Pos, text string) {
	m.changes = append(m.changes, change{operator, m.offset(from), m.offset(to), []string{text}, text})
}

// replace proposes another expression for one with the given type. If that
// leaves something unused, the old one is kept where it is not evaluated.
func (m *maker) replace(operator Operator, old ast.Expr, text string) {
	c := change{operator, m.offset(old.Pos()), m.offset(old.End()), []string{text}, text}
	if result := m.typeText(m.info.TypeOf(old)); result != "" {
		c.texts = append(c.texts, fmt.Sprintf("func() %s { if false { return %s }; return %s }()", result, m.text(old), text))
	}
	m.changes = append(m.changes, c)
}

// typeText writes a type as it is written in the file; "" if it has no name
// here.
func (m *maker) typeText(t types.Type) string {
	if t == nil {
		return ""
	}
	if basic, ok := t.(*types.Basic); ok && basic.Info()&types.IsUntyped != 0 {
		t = types.Default(t)
		if basic.Kind() == types.UntypedNil {
			return ""
		}
	}
	return types.TypeString(t, func(other *types.Package) string {
		if other == m.types {
			return ""
		}
		return other.Name()
	})
}

// zero writes the zero value of a type; "" if it has none that can be written.
func (m *maker) zero(t types.Type) string {
	if t == nil {
		return ""
	}
	if _, ok := t.(*types.TypeParam); ok {
		return fmt.Sprintf("*new(%s)", m.typeText(t))
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch {
		case u.Info()&types.IsBoolean != 0:
			return "false"
		case u.Info()&types.IsNumeric != 0:
			return "0"
		case u.Info()&types.IsString != 0:
			return `""`
		default:
			return "nil"
		}
	case *types.Struct, *types.Array:
		if text := m.typeText(t); text != "" {
			return fmt.Sprintf("*new(%s)", text)
		}
		return ""
	default:
		return "nil"
	}
}

// isZero reports whether an expression is a zero value as it stands.
func (m *maker) isZero(e ast.Expr) bool {
	if value := m.info.Types[e].Value; value != nil {
		switch value.Kind() {
		case constant.Bool:
			return !constant.BoolVal(value)
		case constant.String:
			return constant.StringVal(value) == ""
		default:
			return constant.Sign(value) == 0
		}
	}
	if m.info.Types[e].IsNil() {
		return true
	}
	literal, ok := ast.Unparen(e).(*ast.CompositeLit)
	if !ok || len(literal.Elts) > 0 {
		return false
	}
	switch m.info.TypeOf(e).Underlying().(type) {
	case *types.Struct, *types.Array:
		return true
	}
	return false
}

var comparisons = map[token.Token][]string{
	token.EQL: {"!="}, token.NEQ: {"=="},
	token.LSS: {"<=", ">="}, token.LEQ: {"<", ">"},
	token.GTR: {">=", "<="}, token.GEQ: {">", "<"},
}

var arithmetic = map[token.Token]string{
	token.ADD: "-", token.SUB: "+", token.MUL: "/", token.QUO: "*", token.REM: "*",
	token.AND: "|", token.OR: "&", token.XOR: "&", token.AND_NOT: "&", token.SHL: ">>", token.SHR: "<<",
	token.ADD_ASSIGN: "-=", token.SUB_ASSIGN: "+=", token.MUL_ASSIGN: "/=", token.QUO_ASSIGN: "*=", token.REM_ASSIGN: "*=",
	token.AND_ASSIGN: "|=", token.OR_ASSIGN: "&=", token.XOR_ASSIGN: "&=", token.AND_NOT_ASSIGN: "&=",
	token.SHL_ASSIGN: ">>=", token.SHR_ASSIGN: "<<=",
	token.INC: "--", token.DEC: "++",
}

func (m *maker) isText(e ast.Expr) bool {
	t := m.info.TypeOf(e)
	if t == nil {
		return false
	}
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsString != 0
}

func (m *maker) binary(e *ast.BinaryExpr) {
	end := e.OpPos + token.Pos(len(e.Op.String()))
	for _, other := range comparisons[e.Op] {
		m.put(Comparison, e.OpPos, end, other)
	}
	switch {
	case e.Op == token.LAND:
		m.put(Logic, e.OpPos, end, "||")
	case e.Op == token.LOR:
		m.put(Logic, e.OpPos, end, "&&")
	case e.Op == token.ADD && m.isText(e.X):
		if m.text(e.X) != m.text(e.Y) && !m.isOperandOf(token.ADD) {
			m.replace(Arithmetic, e, m.text(e.Y)+" + "+m.text(e.X))
		}
	case arithmetic[e.Op] != "":
		m.put(Arithmetic, e.OpPos, end, arithmetic[e.Op])
	}
	if e.Op == token.LAND || e.Op == token.LOR {
		m.negate(e.X)
		m.negate(e.Y)
	}
}

// isOperandOf reports whether the expression is a part of one with the same
// operator: then that one is swapped as a whole.
func (m *maker) isOperandOf(op token.Token) bool {
	parent, ok := m.parent(1).(*ast.BinaryExpr)
	return ok && parent.Op == op
}

// negate proposes the opposite of a condition, unless another operator does.
func (m *maker) negate(e ast.Expr) {
	switch inner := ast.Unparen(e).(type) {
	case *ast.BinaryExpr, nil:
		return // it is compared or joined otherwise
	case *ast.UnaryExpr:
		if inner.Op == token.NOT {
			return
		}
	case *ast.Ident:
		if inner.Name == "true" || inner.Name == "false" {
			return
		}
	}
	m.put(Condition, e.Pos(), e.End(), "!"+m.text(e))
}

func (m *maker) unary(e *ast.UnaryExpr) {
	switch e.Op {
	case token.NOT, token.SUB, token.XOR:
		if _, ok := e.X.(*ast.BasicLit); !ok {
			m.put(map[token.Token]Operator{token.NOT: Condition, token.SUB: Arithmetic, token.XOR: Arithmetic}[e.Op], e.Pos(), e.X.Pos(), "")
		}
	}
}

func (m *maker) literal(e *ast.BasicLit) {
	if field, ok := m.parent(1).(*ast.Field); ok && field.Tag == e {
		return
	}
	switch e.Kind {
	case token.INT:
		if value, err := strconv.ParseUint(e.Value, 0, 64); err == nil && value < 1<<63 {
			m.put(Constant, e.Pos(), e.End(), strconv.FormatUint(value+1, 10))
		}
	case token.FLOAT:
		m.put(Constant, e.Pos(), e.End(), "("+e.Value+" + 1)")
	case token.CHAR:
		if value, _, _, err := strconv.UnquoteChar(strings.Trim(e.Value, "'"), '\''); err == nil {
			m.put(Constant, e.Pos(), e.End(), strconv.QuoteRune(value+1))
		}
	case token.STRING:
		if text, err := strconv.Unquote(e.Value); err == nil && text == "" {
			m.put(Constant, e.Pos(), e.End(), `"x"`)
		} else {
			m.replace(Constant, e, `""`)
		}
	}
}

func (m *maker) ident(e *ast.Ident) {
	switch object := m.info.Uses[e]; {
	case object == types.Universe.Lookup("true"):
		m.put(Constant, e.Pos(), e.End(), "false")
	case object == types.Universe.Lookup("false"):
		m.put(Constant, e.Pos(), e.End(), "true")
	case object == types.Universe.Lookup("iota"):
		m.put(Constant, e.Pos(), e.End(), "(iota + 1)")
	}
}

// field proposes the zero value for a field of a struct that is written out.
func (m *maker) field(e *ast.KeyValueExpr) {
	literal, ok := m.parent(1).(*ast.CompositeLit)
	if !ok || m.info.TypeOf(literal) == nil {
		return
	}
	if _, ok := m.info.TypeOf(literal).Underlying().(*types.Struct); !ok {
		return
	}
	m.zeroed(Value, e.Value)
}

// zeroed proposes the zero value for an expression. Literals have other
// changes.
func (m *maker) zeroed(operator Operator, e ast.Expr) {
	if _, ok := ast.Unparen(e).(*ast.BasicLit); ok || m.isZero(e) || isTrue(e) {
		return
	}
	if zero := m.zero(m.info.TypeOf(e)); zero != "" {
		m.replace(operator, e, zero)
	}
}
