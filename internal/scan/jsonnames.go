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
	sets  []map[string]struct{} // of the open objects that have one, outermost first
	free  []map[string]struct{}
}

// jsonNameSet is the names of one open object. It holds no pointers, so that
// opening an object is cheap.
type jsonNameSet struct {
	base   int    // where its names begin on the stack
	filter uint64 // one bit per class of names seen, see nameBit
	used   bool   // there are names
	hashed bool   // there are many, and they are in a hash set
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

// add records name in o, the innermost open object, and reports whether it
// already had it.
func (m *jsonNames) add(o *jsonNameSet, name string) (duplicate bool) {
	if o.hashed {
		set := m.sets[len(m.sets)-1]
		n := len(set)
		set[name] = struct{}{}
		return len(set) == n
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
	o.used = true
	m.stack = append(roomy(m.stack), name)
	if len(m.stack)-o.base > jsonLinearNames {
		m.spill(o)
	}
	return false
}

// spill moves the names of o from the stack into a hash set.
func (m *jsonNames) spill(o *jsonNameSet) {
	var set map[string]struct{}
	if n := len(m.free); n > 0 {
		set, m.free = m.free[n-1], m.free[:n-1]
	} else {
		set = make(map[string]struct{}, 2*jsonLinearNames)
	}
	for _, n := range m.stack[o.base:] {
		set[n] = struct{}{}
	}
	m.stack = m.stack[:o.base]
	m.sets, o.hashed = append(m.sets, set), true
}

// release ends o, which must be the innermost open object.
func (m *jsonNames) release(o *jsonNameSet) {
	m.stack = m.stack[:o.base]
	if !o.hashed {
		return
	}
	last := len(m.sets) - 1
	set := m.sets[last]
	m.sets[last] = nil
	m.sets = m.sets[:last]
	if len(set) <= jsonKeepSet {
		clear(set)
		m.free = append(m.free, set)
	}
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
