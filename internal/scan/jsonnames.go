package scan

const (
	// jsonLinearNames is how many names of one object are compared one by one;
	// beyond it they move to a hash set. The classes of a certificate rarely
	// have more members.
	jsonLinearNames = 32
	// jsonKeepSet is the size up to which a hash set is kept for the next
	// object. Clearing a set costs its capacity, so keeping a huge one would
	// make every later object pay for it.
	jsonKeepSet = 512
)

// jsonNames detects duplicate member names. The names of all open objects lie
// on one stack; an object with many members trades its part for a hash set.
type jsonNames struct {
	stack []string
	free  []map[string]struct{}
}

// jsonNameSet is the names of one open object.
type jsonNameSet struct {
	base   int                 // where its names begin on the stack
	filter uint64              // one bit per class of names seen, see nameBit
	set    map[string]struct{} // used once there are many names
}

func (m *jsonNames) reset() {
	// Names are substrings of the previous source: forget them, so that a
	// scanner that waits in a pool does not keep a document alive.
	if cap(m.stack) > 1024 {
		m.stack = nil
	}
	clear(m.stack[:cap(m.stack)])
	m.stack = m.stack[:0]
}

func (m *jsonNames) open() jsonNameSet { return jsonNameSet{base: len(m.stack)} }

// add records name and reports whether the object already had it.
func (m *jsonNames) add(o *jsonNameSet, name string) (duplicate bool) {
	if o.set != nil {
		n := len(o.set)
		o.set[name] = struct{}{}
		return len(o.set) == n
	}
	bit := nameBit(name)
	if o.filter&bit != 0 {
		for _, n := range m.stack[o.base:] {
			if n == name {
				return true
			}
		}
	}
	o.filter |= bit
	m.stack = append(m.stack, name)
	if len(m.stack)-o.base > jsonLinearNames {
		m.spill(o)
	}
	return false
}

// spill moves the names of o from the stack into a hash set.
func (m *jsonNames) spill(o *jsonNameSet) {
	if n := len(m.free); n > 0 {
		o.set, m.free = m.free[n-1], m.free[:n-1]
	} else {
		o.set = make(map[string]struct{}, 2*jsonLinearNames)
	}
	for _, n := range m.stack[o.base:] {
		o.set[n] = struct{}{}
	}
	m.stack = m.stack[:o.base]
}

// release ends o, which must be the innermost open object.
func (m *jsonNames) release(o *jsonNameSet) {
	if o.base < len(m.stack) {
		m.stack = m.stack[:o.base]
	}
	if o.set != nil && len(o.set) <= jsonKeepSet {
		clear(o.set)
		m.free = append(m.free, o.set)
	}
	o.set = nil
}

// nameBit maps a name to one of 64 bits. Names with different bits differ, so
// most new names are recognised without comparing them to any other.
func nameBit(name string) uint64 {
	n := len(name)
	if n == 0 {
		return 1
	}
	h := uint(n)*7 ^ uint(name[0])*5 ^ uint(name[n-1])*3 ^ uint(name[n/2])
	return 1 << (h & 63)
}
