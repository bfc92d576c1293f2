package view

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"unsafe"

	"gotrain/kit"
	"gotrain/kit/module"
	"gotrain/kit/proc"
	"gotrain/kit/prop"
	"gotrain/kit/source"
)

func TestAsFloatSeesTheSameMemory(t *testing.T) {
	cells := [3]int64{7, 42, 9}
	var f *float64
	kit.NoPanic(t, "AsFloat(p)", func() { f = AsFloat(&cells[1]) })
	kit.True(t, f != nil, "AsFloat(p)", "should not return nil")
	if unsafe.Pointer(f) != unsafe.Pointer(&cells[1]) {
		kit.MistakeIf(t, *f == 42, "numeric-copy")
		kit.Failf(t, "AsFloat(p) points to other memory than p does")
	}
	for _, value := range []float64{1.5, -2.25, 0, math.Copysign(0, -1), math.Inf(1), math.MaxFloat64, math.SmallestNonzeroFloat64} {
		*f = value
		kit.Equal(t, fmt.Sprintf("with f := AsFloat(p), after *f = %g, the int64 *p", value), cells, [3]int64{7, int64(math.Float64bits(value)), 9})
		*f = 0
		cells[1] = int64(math.Float64bits(value))
		kit.Exactly(t, fmt.Sprintf("with f := AsFloat(p), after *p = %d, the float64 *f", cells[1]), *f, value)
	}
}

func TestBits(t *testing.T) {
	var small [2]uint64
	kit.NoPanic(t, "Bits(1.5)", func() { small = [2]uint64{Bits(1.5), Bits(200.75)} })
	kit.MistakeIf(t, small == [2]uint64{1, 200}, "truncated")
	hex := func(n uint64) kit.Code { return kit.Code(fmt.Sprintf("%#016x", n)) }
	prop.Same(t, "Bits", func(f float64) kit.Code { return hex(Bits(f)) }, func(f float64) kit.Code { return hex(math.Float64bits(f)) },
		prop.Inputs(1.5), prop.Inputs(0.0), prop.Inputs(math.Copysign(0, -1)), prop.Inputs(-200.75),
		prop.Inputs(math.Inf(1)), prop.Inputs(math.Inf(-1)), prop.Inputs(math.MaxFloat64), prop.Inputs(math.SmallestNonzeroFloat64),
		prop.Inputs(math.NaN()), prop.Inputs(math.Float64frombits(0x7ff8_0000_dead_beef)), prop.Inputs(math.Float64frombits(0xfff0_0000_0000_0001)))
}

func TestImportsOnlyUnsafe(t *testing.T) {
	p := source.Load(t, ".")
	for _, path := range p.Imports() {
		kit.MistakeIf(t, p.Uses("math.Float64bits") || p.Uses("math.Float64frombits"), "math-does-it")
		kit.True(t, path == "unsafe", "the package", "should import only unsafe; it also imports %s", path)
	}
	kit.True(t, p.Uses("unsafe.Pointer"), "the package", "should convert pointers with unsafe.Pointer")
}

func TestVetFindsNothing(t *testing.T) {
	dir := module.Copy(t, ".")
	r := module.Go(t, dir, nil, "vet", "./...")
	if r.ExitCode != 0 {
		kit.MistakeIf(t, strings.Contains(r.Stderr, "possible misuse of unsafe.Pointer"), "stored-uintptr")
		kit.Failf(t, "go vet reports:\n%s", strings.TrimSpace(r.Stderr))
	}
}

const checkProbe = `package main

import "example.com/view"

func main() {
	n := new(int64)
	f := view.AsFloat(n)
	if f == nil {
		println("nil")
		return
	}
	*f = 1.5
	println(uint64(*n) == view.Bits(1.5))
}
`

func TestRunsWithPointerChecks(t *testing.T) {
	dir := module.Copy(t, ".")
	kit.WriteFiles(t, dir, map[string]string{"checkprobe/main.go": checkProbe})
	program := module.Build(t, dir, []string{"GOFLAGS=-gcflags=example.com/view/...=-d=checkptr=2"}, "./checkprobe")
	r := proc.Run(t, proc.Command(program), proc.Name("a program that uses the package, built with -d=checkptr=2,"))
	r.WantExit(0)
	kit.Equal(t, "*p == Bits(1.5) after *AsFloat(p) = 1.5", kit.Code(strings.TrimSpace(r.Stderr)), kit.Code("true"))
}
