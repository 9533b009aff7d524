package gnc

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/profile"
	"github.com/openorigo/origo/validate/rulebook"
	"github.com/openorigo/origo/wcodm"
	"github.com/openorigo/origo/wcodm/codelist"
)

// The reasons for which a block cannot be bound, for errors.Is.
var (
	ErrParty   = errors.New("not a party")
	ErrJoined  = errors.New("does not take part on that day")
	ErrPeriod  = errors.New("not in force on that day")
	ErrProfile = errors.New("no such agreement profile")
	ErrBlock   = errors.New("block cannot be bound")
)

type config struct {
	profiles *profile.Set
	working  profile.Calendar
	options  []validate.Option
}

// Option changes how a block is bound or judged.
type Option func(*config)

// WithProfiles gives the agreement profiles that blocks may extend. Without it, they are those that come
// with package profile, read anew each time.
func WithProfiles(s *profile.Set) Option { return func(c *config) { c.profiles = s } }

// WithCalendar says which days are working days. Without it, all but Saturdays and Sundays are.
func WithCalendar(working profile.Calendar) Option { return func(c *config) { c.working = working } }

// WithValidation passes options to the validator.
func WithValidation(opts ...validate.Option) Option {
	return func(c *config) { c.options = append(c.options, opts...) }
}

func configure(opts []Option) *config {
	c := new(config)
	for _, o := range opts {
		o(c)
	}
	return c
}

// Bind makes the validator, messages and codes of a block for certificates from one party to another
// that are issued on a date. Parties are named by their codes, those of unions by the union or a member country. The error is
// one of [ErrParty], [ErrJoined], [ErrPeriod], [ErrProfile] and [ErrBlock], with the particulars.
//
// User-assigned country codes of parties count as agreed on: the block is the private agreement that ISO
// 3166-1 leaves them to.
func (b *Block) Bind(from, to string, date wcodm.Date, opts ...Option) (*Bound, error) {
	if err := b.inForce(date, b.Validity.To); err != nil {
		return nil, err
	}
	return b.bind(from, to, date, configure(opts))
}

// inForce reports whether the block applies on a day, if its last one is to.
func (b *Block) inForce(date, to wcodm.Date) error {
	switch {
	case date.IsZero():
		return fmt.Errorf("%s: %w: no date is given", b.Title(), ErrPeriod)
	case date.Before(b.Validity.From):
		return fmt.Errorf("%s: %w: %s is before %s", b.Title(), ErrPeriod, date, b.Validity.From)
	case !during(date, b.Validity.From, to):
		return fmt.Errorf("%s: %w: %s is after %s", b.Title(), ErrPeriod, date, to)
	}
	return nil
}

func (b *Block) bind(from, to string, date wcodm.Date, c *config) (*Bound, error) {
	base, err := b.base(c)
	if err != nil {
		return nil, err
	}
	p := pair{date: date}
	if p.from, err = b.party(from, date, "importer"); err != nil {
		return nil, err
	}
	if p.to, err = b.party(to, date, "exporter"); err != nil {
		return nil, err
	}
	if p.from == p.to {
		return nil, fmt.Errorf("%s: %w: %s and %s are one party", b.Title(), ErrParty, from, to)
	}
	d := b.derive(base, p)
	if len(d.faults) > 0 {
		f := d.faults[0]
		return nil, fmt.Errorf("%s: %w for %s: %s %s", b.Title(), ErrBlock, p, f.at, f.message)
	}
	v, err := d.compile(c)
	if err != nil {
		return nil, fmt.Errorf("%s: %w for %s: %w", b.Title(), ErrBlock, p, err)
	}
	return &Bound{block: b, pair: p, profile: d.Profile, validator: v, digest: b.Digest(), messages: b.bindMessages(p), lists: b.bindLists(p)}, nil
}

// base returns the profile that the block extends, nil if there is none.
func (b *Block) base(c *config) (*profile.Profile, error) {
	id := b.LegalBasis.Agreement.Profile
	if id == "" {
		return nil, nil
	}
	if c.profiles == nil {
		var err error
		if c.profiles, err = profile.Builtin(); err != nil {
			return nil, err
		}
	}
	if p, ok := c.profiles.Get(id); ok {
		return p, nil
	}
	return nil, fmt.Errorf("%s: %w: %s", b.Title(), ErrProfile, id)
}

// party returns the party of a code that takes part on a day and does not stand on the other side only.
func (b *Block) party(code string, date wcodm.Date, other string) (*Party, error) {
	for i := range b.Parties {
		p := &b.Parties[i]
		if p.Country != code && !slices.Contains(p.Countries, code) {
			continue
		}
		switch {
		case !during(date, p.From, p.To):
			days := "from " + p.From.String()
			if !p.To.IsZero() {
				days += " to " + p.To.String()
			}
			return nil, fmt.Errorf("%s: %s %w, %s: it does so %s", b.Title(), code, ErrJoined, date, days)
		case p.Side == other:
			return nil, fmt.Errorf("%s: %s is %w on that side: it takes part as %s only", b.Title(), code, ErrParty, p.Side)
		}
		return p, nil
	}
	return nil, fmt.Errorf("%s: %s is %w", b.Title(), code, ErrParty)
}

// compile makes the validator.
func (d *derived) compile(c *config) (*validate.Validator, error) {
	opts := c.options
	var countries []codelist.Entry
	for i := range d.block.Parties {
		for _, code := range d.block.Parties[i].countries() {
			if e, ok := codelist.Countries().With(codelist.UserAssigned).Lookup(code); ok && e.Status == codelist.UserAssigned {
				countries = append(countries, e)
			}
		}
	}
	if len(countries) > 0 {
		l, err := codelist.Extend(codelist.Countries(), countries...)
		if err != nil {
			return nil, err
		}
		opts = append([]validate.Option{validate.WithList(l)}, opts...)
	}
	p := *d.Profile
	p.Rules = slices.DeleteFunc(slices.Clone(p.Rules), func(r profile.RuleChange) bool { return !d.asksFor(r.Rule) })
	return profile.Compile(&p, c.working, opts...)
}

// asksFor reports whether a rule is one of the common dataset, or one that the profile asks for. A change of
// any other has no effect for this pair.
func (d *derived) asksFor(id string) bool {
	if _, ok := rulebook.Lookup(validate.RuleID(id)); ok {
		return true
	}
	rules, err := profile.Rules(d.Profile, nil)
	return err == nil && slices.ContainsFunc(rules, func(r validate.Rule) bool { return string(r.ID) == id })
}

// countries returns the country, or those of a union.
func (p *Party) countries() []string {
	if len(p.Countries) > 0 {
		return p.Countries
	}
	return []string{p.Country}
}

// BoundMessage is a message as it passes between the parties of a pair.
type BoundMessage struct {
	Message
	Cluster   *Cluster // what it carries; not to be changed
	Sender    string   // code of the sending party, empty where the sender belongs to none
	Receiver  string
	SentBy    []string // authorities that hold the sending role
	SentTo    []string
	Available bool // both sides have an authority for it; only optional messages may be without
}

// side tells to which side of a pair a role belongs.
func (r Role) side() string {
	switch r {
	case "exporter", "producer", "issuer", "exportCustoms", "exportGateway":
		return "exporting"
	case "importGateway", "importCustoms", "importer":
		return "importing"
	}
	return ""
}

// trader reports whether the role is that of a person, which no party supplies.
func (r Role) trader() bool { return r == "exporter" || r == "producer" || r == "importer" }

func (b *Block) bindMessages(p pair) []BoundMessage {
	var all []BoundMessage
	for i := range b.Messages {
		m := BoundMessage{Message: b.Messages[i]}
		if n := slices.IndexFunc(b.DataClusters, func(c Cluster) bool { return c.ID == m.Message.Cluster }); n >= 0 {
			m.Cluster = &b.DataClusters[n]
		}
		var sends, receives bool
		m.Sender, m.SentBy, sends = b.holders(p, m.From)
		m.Receiver, m.SentTo, receives = b.holders(p, m.To)
		m.Available = sends && receives
		m.Message.FunctionCode = b.national(m.Sender, "untdid1225", m.FunctionCode)
		if len(m.StatusCodes) > 0 {
			codes := make(map[string]string, len(m.StatusCodes))
			for name, code := range m.StatusCodes {
				codes[name] = b.national(m.Sender, "untdid1373", code)
			}
			m.Message.StatusCodes = codes
		}
		all = append(all, m)
	}
	return all
}

// holders returns who holds a role in a pair.
func (b *Block) holders(p pair, r Role) (party string, authorities []string, ok bool) {
	side := p.from
	switch r.side() {
	case "":
		for i := range b.Entities {
			if b.Entities[i].Role == r {
				return "", b.Entities[i].Authorities, true
			}
		}
		return "", nil, false
	case "importing":
		side = p.to
	}
	authorities = side.Roles[r]
	return side.Country, authorities, r.trader() || len(authorities) > 0
}

// national returns the code that a party writes for an international one.
func (b *Block) national(party, international, code string) string {
	for i := range b.CodeLists {
		l := &b.CodeLists[i]
		if l.International != international || party == "" || !slices.Contains(l.Parties, party) {
			continue
		}
		for _, c := range l.Codes {
			if c.Means == code {
				return c.Code
			}
		}
	}
	return code
}

// bindLists returns the code lists that the parties of a pair use.
func (b *Block) bindLists(p pair) []CodeMap {
	var all []CodeMap
	for i := range b.CodeLists {
		l := &b.CodeLists[i]
		if len(l.Parties) == 0 || slices.Contains(l.Parties, p.from.Country) || slices.Contains(l.Parties, p.to.Country) {
			all = append(all, newCodeMap(l, p.date))
		}
	}
	slices.SortFunc(all, func(a, b CodeMap) int { return strings.Compare(a.id, b.id) })
	return all
}
