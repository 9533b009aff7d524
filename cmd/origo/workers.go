package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"sync/atomic"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
)

// The bounds of a batch: enough work to make handing it over cheap, and little memory.
const (
	batchBytes = 256 << 10
	batchItems = 64
)

// wholeFile is the size up to which an input that is no stream of certificates is read as one document,
// so that what is wrong with the document as such is said once.
const wholeFile = 64 << 20

// item is one piece of work, and what became of it.
type item struct {
	name     string       // of the input
	raw      codec.RawDoc // a certificate of a stream
	whole    bool         // or a document that is one
	document []byte
	err      error // or why the input could not be read

	// What became of it. A valid certificate about which nothing is to be said has no report.
	index       int // in the stream, from 0
	certificate *coo.Certificate
	report      *validate.Report
	envelope    error              // a *codec.ProblemError that is about no certificate
	final       *codec.SyntaxError // the stream could not be read on
}

// batch is what one goroutine hands to another.
type batch struct {
	items []item
	text  []byte // of the items
	files int    // inputs that begin in it
	done  chan struct{}
	slots []*slot
	used  int // of slots, by reports that are kept
}

// slot is the memory of one certificate and its report.
type slot struct {
	report validate.Report
	memory codec.Memory
	opts   []codec.DecodeOption
}

// workers validates inputs: one goroutine reads and cuts streams into certificates, several decode and
// validate them, and the caller gets the results in order. The number of batches bounds the memory.
type workers struct {
	v    *validation
	work chan *batch
	next chan *batch // in order
	free chan *batch
	quit chan struct{}
	read atomic.Int64 // bytes so far

	// Of the goroutine that reads.
	current *batch
	decoder *codec.Decoder
	record  []byte
	first   []byte
}

// errStopped ends the reading when nobody wants the results any more.
var errStopped = errors.New("stopped")

// start begins to read files with n goroutines that validate.
func start(v *validation, files []string, n int) *workers {
	batches := 2*n + 2
	w := &workers{
		v: v, work: make(chan *batch, batches), next: make(chan *batch, batches), free: make(chan *batch, batches),
		quit: make(chan struct{}), decoder: codec.NewDecoder(nil, v.decode...),
	}
	for range batches {
		w.free <- &batch{done: make(chan struct{}, 1)}
	}
	go func() {
		defer close(w.next)
		defer close(w.work)
		for _, name := range files {
			b := w.open()
			if b == nil {
				return
			}
			b.files++
			if err := w.input(name); err != nil {
				w.add(item{name: name, err: err})
			}
		}
		w.send()
	}()
	for range n {
		go func() {
			s := newSlot(v)
			for b := range w.work {
				for i := range b.items {
					if v.check(&b.items[i], s) {
						s = b.keep(s, v)
					}
				}
				if b.huge() {
					s = newSlot(v)
				}
				b.done <- struct{}{}
			}
		}()
	}
	return w
}

// each calls f for the batches in order. An error of f ends the work. Then a goroutine may still be
// waiting for input that never comes; nothing waits for it.
func (w *workers) each(f func(*batch) error) error {
	for b := range w.next {
		<-b.done
		if err := f(b); err != nil {
			close(w.quit)
			return err
		}
		b.reset()
		w.free <- b
	}
	return nil
}

// reset makes room for other items, and gives back what only unusual ones need.
func (b *batch) reset() {
	for i := range b.items {
		b.items[i] = item{}
	}
	if b.huge() {
		b.text, b.slots = nil, nil
	}
	b.items, b.text, b.files, b.used = b.items[:0], b.text[:0], 0, 0
}

// huge reports whether the batch needed unusually much memory.
func (b *batch) huge() bool { return cap(b.text) > 4*batchBytes }

// keep leaves s to the batch until its reports are rendered, and returns another slot.
func (b *batch) keep(s *slot, v *validation) *slot {
	if b.used == len(b.slots) {
		b.slots = append(b.slots, newSlot(v))
	}
	s, b.slots[b.used] = b.slots[b.used], s
	b.used++
	return s
}

func newSlot(v *validation) *slot {
	s := new(slot)
	s.opts = append(slices.Clone(v.decode), codec.WithMemory(&s.memory))
	return s
}

// open returns the batch that is being filled, nil when the work was stopped.
func (w *workers) open() *batch {
	if w.current == nil {
		select {
		case w.current = <-w.free:
		case <-w.quit:
		}
	}
	return w.current
}

// add puts an item into the current batch, with a copy of its text.
func (w *workers) add(it item) bool {
	b := w.open()
	if b == nil {
		return false
	}
	if b.text == nil {
		b.text = make([]byte, 0, batchBytes*5/4)
	}
	if it.whole {
		n := len(b.text)
		b.text = append(b.text, it.document...)
		it.document = b.text[n:len(b.text):len(b.text)]
	} else {
		b.text = it.raw.Keep(b.text)
	}
	b.items = append(b.items, it)
	if len(b.items) >= batchItems || len(b.text) >= batchBytes {
		w.send()
	}
	return true
}

// send hands the current batch over. Its channels have room for all batches.
func (w *workers) send() {
	if b := w.current; b != nil && len(b.items) > 0 {
		w.current = nil
		w.next <- b
		w.work <- b
	}
}

// source is an input as the Decoder sees it.
type source struct {
	w      *workers
	r      io.Reader
	waits  bool // reading may have to wait
	record bool // what is read is kept
	err    error
}

// Read hands over what there is before it waits for more.
func (s *source) Read(p []byte) (int, error) {
	if s.waits {
		s.w.send()
	}
	select {
	case <-s.w.quit:
		return 0, errStopped
	default:
	}
	n, err := s.r.Read(p)
	s.w.read.Add(int64(n))
	if s.record {
		s.w.record = append(s.w.record, p[:n]...)
	}
	if err != io.EOF {
		s.err = err
	}
	return n, err
}

// input reads one input. The error is told in its place.
func (w *workers) input(name string) error {
	var in io.Reader = w.v.sys.stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		in = f
	}
	src := &source{w: w, r: in, record: true, waits: true}
	if f, ok := in.(*os.File); ok {
		if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
			src.record, src.waits = info.Size() <= wholeFile, false
		}
	}
	name = display(name)
	w.record = w.record[:0]
	if cap(w.record) > 4*batchBytes {
		w.record, w.first = nil, nil
	}
	w.decoder.Reset(src)
	if !src.record {
		return w.stream(name)
	}
	if ok, err := w.many(name, src); ok || err != nil {
		return err
	}
	// The rest of the document.
	rest := io.LimitReader(src, int64(wholeFile+1-len(w.record)))
	if _, err := io.Copy(io.Discard, rest); err != nil {
		return err
	}
	if len(w.record) > wholeFile {
		src.record = false
		w.decoder.Reset(io.MultiReader(bytes.NewReader(w.record), src))
		return w.stream(name)
	}
	w.add(item{name: name, whole: true, document: w.record})
	return nil
}

// many reads on as a stream if the input holds a certificate and something behind it.
func (w *workers) many(name string, src *source) (bool, error) {
	first, err := w.decoder.NextRaw()
	if err != nil || src.err != nil {
		return false, src.err
	}
	w.first = first.Keep(w.first[:0])
	second, err := w.decoder.NextRaw()
	if err != nil {
		return false, src.err
	}
	if second.Len() == 0 {
		_, err := second.Decode()
		if late := (*codec.ProblemError)(nil); errors.As(err, &late) {
			return false, src.err // the envelope of one certificate
		}
	}
	if _, err := first.Decode(); err != nil {
		return false, src.err
	}
	src.record = false
	_ = w.add(item{name: name, raw: first}) && w.add(item{name: name, raw: second})
	return true, w.stream(name)
}

// stream reads on in a stream.
func (w *workers) stream(name string) error {
	for {
		raw, err := w.decoder.NextRaw()
		if err != nil || !w.add(item{name: name, raw: raw}) {
			return nil
		}
	}
}

// check decodes and validates an item, and reports whether what became of it stands in s.
func (v *validation) check(it *item, s *slot) bool {
	if it.err != nil {
		return false
	}
	var doc codec.Doc
	var err error
	if it.whole {
		doc.Certificate, doc.Source, err = codec.Decode(it.document, s.opts...)
	} else {
		doc, err = it.raw.Decode(s.opts...)
	}
	it.index = doc.Index
	rep := &s.report
	if err == nil || doc.Certificate != nil {
		v.validator.ValidateInto(context.Background(), rep, doc.Certificate, doc.Source)
	} else if broken := (*codec.SyntaxError)(nil); errors.As(err, &broken) {
		rep = v.validator.Unreadable(err, doc.Source)
		if broken.Final {
			it.final = broken
		}
	} else if problems := (*codec.ProblemError)(nil); errors.As(err, &problems) {
		it.envelope = err
		return false
	} else {
		it.err = fmt.Errorf("%s: %w", it.name, err)
		return false
	}
	if v.quiet && rep.Verdict == validate.Valid && len(rep.Findings) == 0 {
		return false
	}
	it.report, it.certificate = rep, doc.Certificate
	return true
}
