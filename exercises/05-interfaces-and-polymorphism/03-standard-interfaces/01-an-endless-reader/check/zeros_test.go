package dev

import (
	"bytes"
	"errors"
	"fmt"
	"go/ast"
	"io"
	"testing"

	"gotrain/kit"
	"gotrain/kit/source"
)

// checkReader returns InfiniteZeros{} as the io.Reader that it has to be.
func checkReader(t *testing.T) io.Reader {
	t.Helper()
	r, ok := any(InfiniteZeros{}).(io.Reader)
	if !ok {
		_, pointer := any(&InfiniteZeros{}).(io.Reader)
		kit.MistakeIf(t, pointer, "pointer-receiver")
		kit.Failf(t, "InfiniteZeros{} is not an io.Reader: it has no method Read(p []byte) (n int, err error)")
	}
	return r
}

// checkAssignsParameter reports whether Read gives its parameter another slice.
func checkAssignsParameter(t *testing.T) bool {
	t.Helper()
	p := source.Load(t, ".")
	read := p.Func("InfiniteZeros.Read")
	param := read.Object.Signature().Params().At(0)
	for _, assign := range read.Assigns() {
		for _, left := range assign.Lhs {
			if id, ok := left.(*ast.Ident); ok && p.Info.Uses[id] == param {
				return true
			}
		}
	}
	return false
}

// checkRead makes one call into a buffer that is full of 0xFF.
func checkRead(t *testing.T, r io.Reader, size int) {
	t.Helper()
	whole := bytes.Repeat([]byte{0xFF}, size+16)
	p := whole[8 : 8+size]
	call := fmt.Sprintf("InfiniteZeros{}.Read(p) with %d bytes of 0xFF in p", size)
	kit.NoPanic(t, call, func() {
		n, err := r.Read(p)
		kit.MistakeIf(t, errors.Is(err, io.EOF), "eof")
		kit.Equal(t, call, kit.Values(n, err), kit.Values(size, error(nil)))
		if left := bytes.Count(p, []byte{0xFF}); left > 0 {
			if left == size {
				if checkAssignsParameter(t) {
					kit.Mistake(t, "own-buffer")
				} else {
					kit.Mistake(t, "leaves-the-buffer")
				}
			}
			kit.Failf(t, "after %s, %d of them are still 0xFF", call, left)
		}
		kit.Equal(t, "after "+call+", p", p, make([]byte, size))
		for i, b := range whole {
			if (i < 8 || i >= 8+size) && b != 0xFF {
				kit.Failf(t, "%s changes bytes outside p", call)
			}
		}
	})
}

func TestFillsTheBuffer(t *testing.T) {
	r := checkReader(t)
	for _, size := range []int{7, 1, 2, 64, 4096, 100_000} {
		checkRead(t, r, size)
	}
}

func TestEmptyBuffer(t *testing.T) {
	r := checkReader(t)
	checkRead(t, r, 0)
	kit.NoPanic(t, "InfiniteZeros{}.Read(nil)", func() {
		n, err := r.Read(nil)
		kit.Equal(t, "InfiniteZeros{}.Read(nil)", kit.Values(n, err), kit.Values(0, error(nil)))
	})
}

func TestNeverEnds(t *testing.T) {
	r := checkReader(t)
	for range 1000 {
		checkRead(t, r, 3)
	}
}

func TestWorksWithPackageIO(t *testing.T) {
	r := checkReader(t)
	checkRead(t, r, 10) // what reads nothing would keep package io waiting for ever
	full := bytes.Repeat([]byte{0xFF}, 5000)
	kit.Finishes(t, "io.ReadFull(InfiniteZeros{}, buf)", func() {
		n, err := io.ReadFull(r, full)
		kit.Equal(t, "io.ReadFull(InfiniteZeros{}, buf)", kit.Values(n, err), kit.Values(5000, error(nil)))
		kit.True(t, bytes.Equal(full, make([]byte, 5000)), "io.ReadFull(InfiniteZeros{}, buf)", "should leave nothing but zeros in buf")
	})
	var out bytes.Buffer
	call := "io.Copy(&out, io.LimitReader(InfiniteZeros{}, 70000))"
	kit.Finishes(t, call, func() {
		n, err := io.Copy(&out, io.LimitReader(r, 70_000))
		kit.Equal(t, call, kit.Values(n, err), kit.Values(int64(70_000), error(nil)))
		kit.True(t, bytes.Equal(out.Bytes(), make([]byte, 70_000)), call, "should write nothing but zeros")
	})
}

func TestAllocatesNothing(t *testing.T) {
	r := checkReader(t)
	buf := make([]byte, 4096)
	kit.MistakeIf(t, testing.AllocsPerRun(10, func() { r.Read(buf) }) > 0, "allocates")
	kit.Allocs(t, "InfiniteZeros{}.Read(buf)", 0, func() { r.Read(buf) })
}
