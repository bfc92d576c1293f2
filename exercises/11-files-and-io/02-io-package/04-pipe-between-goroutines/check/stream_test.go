package export

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"testing"
	"testing/synctest"

	"gotrain/kit"
	"gotrain/kit/concurrent"
)

// checkStream calls Stream, which has to return something.
func checkStream(t *testing.T, produce func(w io.Writer) error) io.ReadCloser {
	t.Helper()
	r := Stream(produce)
	if r == nil {
		kit.Failf(t, "Stream(produce) returns nil; it should return a reader")
	}
	return r
}

func TestProduceHasItsOwnGoroutine(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		here, there := concurrent.Goroutine(), 0
		pipe := false
		r := checkStream(t, func(w io.Writer) error {
			there = concurrent.Goroutine()
			_, pipe = w.(*io.PipeWriter)
			return nil
		})
		synctest.Wait()
		if there == 0 {
			kit.Failf(t, "Stream(produce) does not call produce")
		}
		kit.MistakeIf(t, there == here && pipe, "same-goroutine")
		kit.MistakeIf(t, there == here && !pipe, "buffers")
		kit.True(t, there != here, "Stream(produce)", "should call produce in a goroutine of its own, not in the one of its caller")
		r.Close()
	})
}

func TestDoesNotWaitForProduce(t *testing.T) {
	kit.Bubble(t, func(t *testing.T) {
		written, returned := 0, false
		done := false
		produce := func(w io.Writer) error {
			for range 3 {
				n, err := w.Write([]byte("row\n"))
				if err != nil {
					return err
				}
				written += n
			}
			done = true
			return nil
		}
		r := checkStream(t, produce)
		returned = true
		synctest.Wait()
		kit.MistakeIf(t, returned && done, "buffers")
		kit.True(t, written == 0, "Stream(produce)", "should let the first write of produce wait until somebody reads; %d bytes are written before", written)
		buf := make([]byte, 4)
		n, err := io.ReadFull(r, buf)
		kit.Equal(t, "the first read", kit.Values(string(buf[:n]), err), kit.Values("row\n", error(nil)))
		synctest.Wait()
		kit.True(t, written == 4 && !done, "Stream(produce)", "should give the reader a row while produce is still writing the next one")
		rest, err := io.ReadAll(r)
		kit.Equal(t, "the rest", kit.Values(string(rest), err), kit.Values("row\nrow\n", error(nil)))
	})
}

func TestTheReaderGetsTheData(t *testing.T) {
	for _, c := range []struct{ total, write, read int }{{0, 1, 10}, {1, 1, 1}, {1000, 7, 3}, {1 << 20, 4096, 1021}, {1 << 20, 70001, 33333}, {100, 100, 1000}} {
		kit.Bubble(t, func(t *testing.T) {
			data := make([]byte, c.total)
			for i := range data {
				data[i] = byte(i * i / 7)
			}
			call := fmt.Sprintf("Stream(produce), where produce writes %d bytes, %d at a time", c.total, c.write)
			r := checkStream(t, func(w io.Writer) error {
				for rest := data; len(rest) > 0; {
					n := min(c.write, len(rest))
					if _, err := w.Write(rest[:n]); err != nil {
						return err
					}
					rest = rest[n:]
				}
				return nil
			})
			var got bytes.Buffer
			var err error
			for buf := make([]byte, c.read); err == nil; {
				var n int
				n, err = r.Read(buf)
				got.Write(buf[:n])
			}
			kit.True(t, bytes.Equal(got.Bytes(), data), call, "should give the reader the same bytes, but it gets %d bytes: %s", got.Len(), kit.Show(got.Bytes()))
			kit.True(t, err == io.EOF, call, "should end with io.EOF, but ends with %s", kit.Show(err))
			_, err = r.Read(make([]byte, 1))
			kit.True(t, err == io.EOF, call, "should give io.EOF again at the next read, but gives %s", kit.Show(err))
			kit.NoError(t, "closing the reader", r.Close())
		})
	}
}

func TestAnErrorReachesTheReader(t *testing.T) {
	gone := errors.New("database is gone")
	for _, data := range []string{"id,name\n1,Ann\n", ""} {
		for _, failure := range []error{gone, io.ErrUnexpectedEOF, fmt.Errorf("export: %w", gone)} {
			kit.Bubble(t, func(t *testing.T) {
				call := fmt.Sprintf("Stream(produce), where produce writes %s and returns %s", kit.Show(data), kit.Show(failure))
				r := checkStream(t, func(w io.Writer) error {
					if data != "" {
						if _, err := io.WriteString(w, data); err != nil {
							return err
						}
					}
					return failure
				})
				got, err := io.ReadAll(r)
				kit.Equal(t, call+": the data", string(got), data)
				kit.MistakeIf(t, err == nil, "error-lost")
				kit.True(t, err == failure, call, "should give the reader that error, but gives %s", kit.Show(err))
				r.Close()
			})
		}
	}
}

func TestClosingTheReaderEndsProduce(t *testing.T) {
	for _, first := range []int{0, 3} {
		kit.Bubble(t, func(t *testing.T) {
			call := fmt.Sprintf("closing the reader after %d bytes, while produce writes", first)
			var errs []error
			ended := false
			r := checkStream(t, func(w io.Writer) error {
				defer func() { ended = true }()
				for range 3 {
					_, err := w.Write([]byte("endless "))
					errs = append(errs, err)
				}
				return errors.New("closed")
			})
			if first > 0 {
				_, err := io.ReadFull(r, make([]byte, first))
				kit.NoError(t, "reading", err)
			}
			synctest.Wait()
			kit.True(t, !ended, call, "should find produce at work")
			kit.NoError(t, call, r.Close())
			synctest.Wait()
			kit.True(t, ended, call, "should let produce end")
			kit.Equal(t, call+": the errors of its writes", errs, []error{io.ErrClosedPipe, io.ErrClosedPipe, io.ErrClosedPipe})
		})
	}
}
