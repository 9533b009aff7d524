package gnc

import (
	"crypto/sha256"
	"iter"
	"slices"
	"strings"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/profile"
	"github.com/openorigo/origo/wcodm"
)

// Bound is a block for one exporting party, one importing party and one date. It is immutable and safe
// for concurrent use; what its methods return is not to be changed.
type Bound struct {
	block     *Block
	pair      pair
	profile   *profile.Profile
	validator *validate.Validator
	digest    [sha256.Size]byte
	messages  []BoundMessage
	lists     []CodeMap
}

// Block returns the block.
func (b *Bound) Block() *Block { return b.block }

// Title returns short code and version, "ABCK@1.2.0". Reports name it as their rule book.
func (b *Bound) Title() string { return b.block.Title() }

// Digest returns the digest of the block.
func (b *Bound) Digest() [sha256.Size]byte { return b.digest }

// From returns the exporting party.
func (b *Bound) From() *Party { return b.pair.from }

// To returns the importing party.
func (b *Bound) To() *Party { return b.pair.to }

// Date returns the date of issue for which the block is bound.
func (b *Bound) Date() wcodm.Date { return b.pair.date }

// Validator returns the validator of certificates from the one party to the other.
func (b *Bound) Validator() *validate.Validator { return b.validator }

// Profile returns the profile that the validator is made of. Its agreement is the short code of the block.
func (b *Bound) Profile() *profile.Profile { return b.profile }

// Sample makes a certificate that the validator accepts, by the first kind of proof or the one given.
func (b *Bound) Sample(proof string) (*coo.Certificate, error) {
	o := profile.SampleOptions{Proof: proof, From: b.pair.from.countries()[0], To: b.pair.to.countries()[0], Date: b.pair.date}
	return profile.Sample(b.profile, o)
}

// Messages iterates over the messages in the order of the block.
func (b *Bound) Messages() iter.Seq[*BoundMessage] {
	return func(yield func(*BoundMessage) bool) {
		for i := range b.messages {
			if !yield(&b.messages[i]) {
				return
			}
		}
	}
}

// Message returns the message of a type.
func (b *Bound) Message(typ string) (*BoundMessage, bool) {
	for m := range b.Messages() {
		if m.Type == typ {
			return m, true
		}
	}
	return nil, false
}

// Sent returns the messages that an event sets off.
func (b *Bound) Sent(event string) []*BoundMessage {
	var all []*BoundMessage
	for _, t := range b.block.Triggers {
		if m, ok := b.Message(t.Sends); ok && t.Event == event && !slices.Contains(all, m) {
			all = append(all, m)
		}
	}
	return all
}

// Allows reports whether the parties provide for an event of the process, such as "amend".
func (b *Bound) Allows(event string) bool { return slices.Contains(b.block.Process.Allow, event) }

// Codes returns a code list of the block by its id, as the codes stand on the date.
func (b *Bound) Codes(list string) (*CodeMap, bool) {
	i, ok := slices.BinarySearchFunc(b.lists, list, func(m CodeMap, id string) int { return strings.Compare(m.id, id) })
	if !ok {
		return nil, false
	}
	return &b.lists[i], true
}

// Lists iterates over the code lists by their ids.
func (b *Bound) Lists() iter.Seq[*CodeMap] {
	return func(yield func(*CodeMap) bool) {
		for i := range b.lists {
			if !yield(&b.lists[i]) {
				return
			}
		}
	}
}

// MetaData returns an envelope with what tells a receiver by which block a message is meant.
func (b *Bound) MetaData() wcodm.MetaData {
	return wcodm.MetaData{
		ResponsibleCountryCode:                 wcodm.CodeOf(b.pair.from.countries()[0]),
		AgencyAssignedCustomizationCode:        wcodm.CodeOf(b.block.ShortCode),
		AgencyAssignedCustomizationVersionCode: wcodm.CodeOf(b.block.Version),
	}
}

// CodeMap is a code list of the block with the way from its codes to the international ones and back. It
// is immutable.
type CodeMap struct {
	id, international string
	codes             []ListCode // valid on the date, by code
	back              []int      // indexes into codes, by meaning
}

func newCodeMap(l *CodeList, day wcodm.Date) CodeMap {
	m := CodeMap{id: l.ID, international: l.International}
	for _, c := range l.Codes {
		if during(day, c.From, c.To) {
			m.codes = append(m.codes, c)
		}
	}
	slices.SortFunc(m.codes, func(a, b ListCode) int { return strings.Compare(a.Code, b.Code) })
	for i := range m.codes {
		m.back = append(m.back, i)
	}
	slices.SortFunc(m.back, func(a, b int) int { return strings.Compare(m.codes[a].Means, m.codes[b].Means) })
	return m
}

// ID returns the id of the list.
func (m *CodeMap) ID() string { return m.id }

// International returns the list in which the codes have a meaning, empty if there is none.
func (m *CodeMap) International() string { return m.international }

// All iterates over the codes that are valid on the date, in their order.
func (m *CodeMap) All() iter.Seq[ListCode] { return slices.Values(m.codes) }

// Text returns what a code says.
func (m *CodeMap) Text(code string) (wcodm.Localized, bool) {
	c, ok := m.find(code)
	return c.Text, ok
}

// Means returns the international code for one of the list.
func (m *CodeMap) Means(code string) (string, bool) {
	c, ok := m.find(code)
	return c.Means, ok && c.Means != ""
}

// Code returns the code of the list for an international one.
func (m *CodeMap) Code(international string) (string, bool) {
	i, ok := slices.BinarySearchFunc(m.back, international, func(i int, s string) int { return strings.Compare(m.codes[i].Means, s) })
	if !ok || international == "" {
		return "", false
	}
	return m.codes[m.back[i]].Code, true
}

func (m *CodeMap) find(code string) (ListCode, bool) {
	i, ok := slices.BinarySearchFunc(m.codes, code, func(c ListCode, s string) int { return strings.Compare(c.Code, s) })
	if !ok {
		return ListCode{}, false
	}
	return m.codes[i], true
}
