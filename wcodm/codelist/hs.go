package codelist

import (
	"iter"
	"math/bits"
)

// HSList is one edition of the Harmonized System: its chapters (two digits),
// headings (four) and subheadings (six), without separators. National
// subdivisions of eight or ten digits are not part of the HS; look up their
// first six digits. The zero HSList is an empty list.
type HSList struct{ h *hs }

// hs is the static form of an edition, written by the generator. Headings are a
// bitmap with running counts; the k-th heading that exists has a pattern of 100
// bits, one per subheading. Many headings share a pattern, also across editions,
// so the patterns stand once in hsPatterns.
type hs struct {
	id, edition string
	from, to    Date
	chapters    [2]uint64
	headings    []uint64
	before      []uint16 // headings in all earlier words
	pattern     []uint16 // by heading, index into hsPatterns
}

// HS returns an edition by its year: 2012, 2017 or 2022. Which edition applies
// is decided by the trade agreement, often not the newest one. A program that
// needs a single edition saves space with [HS2012], [HS2017] or [HS2022].
func HS(year int) (HSList, bool) {
	switch year {
	case 2012:
		return HS2012(), true
	case 2017:
		return HS2017(), true
	case 2022:
		return HS2022(), true
	}
	return HSList{}, false
}

// HSAt returns the edition that was in force at the WCO on a day. It reports
// false before 2012 and from 2028 on, when the next edition takes effect: an
// edition that is not in this package is not replaced by a neighbour.
func HSAt(day Date) (HSList, bool) {
	for _, l := range [...]HSList{HS2022(), HS2017(), HS2012()} {
		if from, to := l.Window(); from <= day && day <= to {
			return l, true
		}
	}
	return HSList{}, false
}

// Window returns the first and the last day on which the edition was in force
// at the WCO. Entries carry no period of their own, because an agreement may
// keep using an edition long after its window.
func (l HSList) Window() (from, to Date) {
	if l.h == nil {
		return 0, 0
	}
	return l.h.from, l.h.to
}

// ID returns "hs2012", "hs2017" or "hs2022".
func (l HSList) ID() string {
	if l.h == nil {
		return ""
	}
	return l.h.id
}

// Edition returns the year of the edition.
func (l HSList) Edition() string {
	if l.h == nil {
		return ""
	}
	return l.h.edition
}

// Agency returns "1", the World Customs Organization.
func (l HSList) Agency() string { return "1" }

// Lookup returns the entry of a chapter, heading or subheading; all of them are
// Active and undated. It does not allocate.
func (l HSList) Lookup(code string) (Entry, bool) {
	if !l.has(code) {
		return Entry{}, false
	}
	return Entry{Code: code, Status: Active}, true
}

func (l HSList) has(code string) bool {
	h := l.h
	if h == nil || (len(code) != 2 && len(code) != 4 && len(code) != 6) {
		return false
	}
	chapter, ok := pair(code[0], code[1])
	if !ok || h.chapters[chapter>>6]>>(chapter&63)&1 == 0 {
		return false
	}
	if len(code) == 2 {
		return true
	}
	low, ok := pair(code[2], code[3])
	if !ok {
		return false
	}
	heading := chapter*100 + low
	word, bit := int(heading>>6), heading&63
	if word >= len(h.headings) || h.headings[word]>>bit&1 == 0 {
		return false
	}
	if len(code) == 4 {
		return true
	}
	sub, ok := pair(code[4], code[5])
	if !ok {
		return false
	}
	k := int(h.before[word]) + bits.OnesCount64(h.headings[word]&(1<<bit-1))
	return hsPatterns[h.pattern[k]][sub>>6]>>(sub&63)&1 != 0
}

// pair reads two decimal digits.
func pair(a, b byte) (uint, bool) {
	a, b = a-'0', b-'0'
	return uint(a)*10 + uint(b), a < 10 && b < 10
}

// All yields every chapter, heading and subheading in the order of the
// nomenclature.
func (l HSList) All() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		if l.h == nil {
			return
		}
		var b [6]byte
		emit := func(n, value int) bool {
			b[n-2], b[n-1] = byte('0'+value/10), byte('0'+value%10)
			return yield(Entry{Code: string(b[:n]), Status: Active})
		}
		k, chapter := 0, 0
		for word, set := range l.h.headings {
			for ; set != 0; set &= set - 1 {
				heading := word*64 + bits.TrailingZeros64(set)
				if c := heading / 100; c != chapter {
					if chapter = c; !emit(2, c) {
						return
					}
				}
				if !emit(4, heading%100) {
					return
				}
				for half, subs := range hsPatterns[l.h.pattern[k]] {
					for ; subs != 0; subs &= subs - 1 {
						if !emit(6, half*64+bits.TrailingZeros64(subs)) {
							return
						}
					}
				}
				k++
			}
		}
	}
}
