package gnc

import (
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/profile"
	"github.com/openorigo/origo/wcodm"
)

// Render writes a block for people, in the order of the template, with a line for the signature of each
// party. It names the digest of the block, so that what is signed is what runs. Options give the agreement
// profiles that the block may extend; the error is [ErrProfile] where there is none of that name, or that of w.
func Render(w io.Writer, b *Block, lang wcodm.Lang, f Format, opts ...Option) error {
	base, err := b.base(configure(opts))
	if err != nil {
		return err
	}
	if lang.Primary() == wcodm.FR {
		lang = wcodm.FR
	} else {
		lang = wcodm.EN
	}
	r := renderer{page{lang: lang, format: f}, b, base}
	r.begin(r.say(b.Name))
	r.identity()
	r.heading(2, r.say(wcodm.Localized{EN: "A. Rationale and legal basis", FR: "A. Motifs et fondement juridique"}))
	r.rationale()
	r.parties()
	r.heading(2, r.say(wcodm.Localized{EN: "B. Process", FR: "B. Processus"}))
	if err := r.rules(); err != nil {
		return err
	}
	r.overlays()
	r.exchange()
	r.clusters()
	r.messages()
	r.process()
	r.codeLists()
	r.heading(2, r.say(wcodm.Localized{EN: "C. Technical interoperability", FR: "C. Interopérabilité technique"}))
	r.technical()
	r.signatures()
	return r.end(w)
}

type renderer struct {
	page
	b    *Block
	base *profile.Profile
}

func words(en, fr string) wcodm.Localized { return wcodm.Localized{EN: en, FR: fr} }

// named lists what codes say.
func (r *renderer) named(codes ...string) string {
	all := make([]string, 0, len(codes))
	for _, c := range codes {
		all = append(all, r.say(term(c)))
	}
	return strings.Join(all, ", ")
}

// span is a period in words.
func (r *renderer) span(from, to wcodm.Date) string {
	switch {
	case from.IsZero() && to.IsZero():
		return ""
	case to.IsZero():
		return r.say(words("from "+from.String(), "à partir du "+from.String()))
	case from.IsZero():
		return r.say(words("until "+to.String(), "jusqu'au "+to.String()))
	}
	return r.say(words(from.String()+" to "+to.String(), "du "+from.String()+" au "+to.String()))
}

func (r *renderer) facts(rows [][]string) {
	r.table([]wcodm.Localized{words("Subject", "Objet"), words("Provision", "Disposition")}, rows)
}

func (r *renderer) identity() {
	b := r.b
	digest := b.Digest()
	rows := [][]string{
		{r.say(words("Utility block", "Bloc utilitaire")), b.Title()},
		{r.say(words("Name in all versions", "Nom dans toutes les versions")), b.ID},
		{r.say(words("Status", "État")), r.named(string(b.Status))},
		{r.say(words("Validity", "Validité")), r.span(b.Validity.From, b.Validity.To)},
	}
	if b.Validity.Supersedes != "" {
		rows = append(rows, []string{r.say(words("Supersedes", "Remplace")), r.say(words(
			b.Validity.Supersedes+", accepted until "+b.Validity.Overlap.String(), b.Validity.Supersedes+", admis jusqu'au "+b.Validity.Overlap.String()))})
	}
	r.facts(append(rows, []string{r.say(words("Digest, SHA-256", "Empreinte SHA-256")), hex.EncodeToString(digest[:])}))
}

func (r *renderer) rationale() {
	b := r.b
	r.section(words("Name", "Nom"))
	r.paragraph(r.say(b.Name))
	r.section(words("Purpose", "Objet"))
	r.paragraph(r.say(b.Purpose))
	r.section(words("Benefits", "Avantages"))
	r.list(each(b.Benefits, func(t *wcodm.Localized) string { return r.say(*t) }))
	r.section(words("Legal basis", "Fondement juridique"))
	l := &b.LegalBasis
	agreement := r.say(l.Agreement.Title) + " (" + l.Agreement.Code + ")"
	if l.Agreement.Profile != "" {
		agreement += r.say(words("; profile ", " ; profil ")) + l.Agreement.Profile
	}
	r.paragraph(agreement)
	rows := each(l.Instruments, func(n *Instrument) []string {
		return []string{n.Key, r.say(n.Title), strings.Join(n.Articles, "; "), n.URL}
	})
	r.table([]wcodm.Localized{words("Key", "Clé"), words("Instrument", "Instrument"), words("Provisions", "Dispositions"), words("Published at", "Publié à")}, rows)
	c, k := &l.Confidentiality, &l.Retention
	r.facts([][]string{
		{r.say(words("Purposes of the data", "Finalités des données")), r.named(c.Purposes...)},
		{r.say(words("Recipients", "Destinataires")), r.roles(c.Recipients)},
		{r.say(words("Onward disclosure", "Communication à des tiers")), r.named(c.OnwardDisclosure)},
		{r.say(words("Retention", "Conservation")), r.say(words(
			fmt.Sprintf("%d years from %s, then %s", k.Years, term(k.From).EN, term(k.Dispose).EN), fmt.Sprintf("%d ans à compter de %s, puis %s", k.Years, term(k.From).FR, term(k.Dispose).FR)))},
	})
}

func (r *renderer) roles(roles []Role) string {
	return r.named(each(roles, func(x *Role) string { return string(*x) })...)
}

func (r *renderer) parties() {
	r.section(words("Parties", "Parties"))
	var rows [][]string
	for i := range r.b.Parties {
		p := &r.b.Parties[i]
		var roles []string
		for _, role := range sorted(p.Roles) {
			roles = append(roles, r.named(string(role))+": "+strings.Join(p.Roles[role], ", "))
		}
		code := p.Country
		if len(p.Countries) > 0 {
			code += " (" + strings.Join(p.Countries, ", ") + ")"
		}
		side := p.Side
		if side == "" {
			side = "both"
		}
		rows = append(rows, []string{code, r.say(p.Name), r.span(p.From, p.To), r.named(side), strings.Join(roles, "; "), p.ContactPoint, strings.Join(p.Languages, ", ")})
	}
	r.table([]wcodm.Localized{words("Code", "Code"), words("Party", "Partie"), words("Takes part", "Participe"), words("Side", "Côté"), words("Authorities", "Autorités"), words("Contact point", "Point de contact"), words("Languages", "Langues")}, rows)
}

// holds says for whom and when a rule holds.
func (r *renderer) holds(x *Rule) string {
	var all []string
	for _, l := range [...]struct {
		text  wcodm.Localized
		codes []string
	}{{words("from ", "de "), x.Exporting}, {words("for ", "pour "), x.Importing}, {words("from or for ", "de ou pour "), x.Either}} {
		if len(l.codes) > 0 {
			all = append(all, r.say(l.text)+strings.Join(l.codes, ", "))
		}
	}
	if s := r.span(x.From, x.To); s != "" {
		all = append(all, s)
	}
	return strings.Join(all, "; ")
}

func (r *renderer) rules() error {
	r.section(words("Business rules", "Règles de gestion"))
	r.ruleTable(r.b.BusinessRules)
	r.paragraph(r.say(words("They are checked by these rules, for some of the pairs of parties or for all:", "Elles sont contrôlées par les règles suivantes, pour certaines paires de parties ou pour toutes :")))
	checked, err := r.checked()
	if err != nil {
		return err
	}
	rows := each(checked, func(x *validate.Rule) []string {
		return []string{string(x.ID), r.say(x.Title), r.say(x.Severity.Text()), r.say(x.Confidence.Text()), sourcesOf(x)}
	})
	r.table([]wcodm.Localized{words("Rule", "Règle"), words("Text", "Texte"), words("Severity", "Gravité"), words("Confidence", "Fiabilité"), words("Source", "Source")}, rows)
	return nil
}

func sourcesOf(x *validate.Rule) string {
	var all []string
	for _, c := range x.Sources {
		if s := c.String(); !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return strings.Join(all, "; ")
}

// checked returns the rules of the agreement for all pairs on all days, each once.
func (r *renderer) checked() ([]validate.Rule, error) {
	var all []validate.Rule
	cases, _ := r.b.cases(r.base)
	for _, p := range cases {
		rules, err := profile.Rules(r.b.derive(r.base, p).Profile, nil)
		if err != nil {
			return nil, fmt.Errorf("%s: %w: %w", r.b.Title(), ErrBlock, err)
		}
		for i := range rules {
			x := &rules[i]
			if !slices.ContainsFunc(all, func(o validate.Rule) bool {
				return o.ID == x.ID && o.Title == x.Title && o.Severity == x.Severity && sourcesOf(&o) == sourcesOf(x)
			}) {
				all = append(all, *x)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b validate.Rule) int { return strings.Compare(string(a.ID), string(b.ID)) })
	return all, nil
}

func (r *renderer) ruleTable(rules []Rule) {
	var rows [][]string
	for i := range rules {
		x := &rules[i]
		what, sources := "", []string(nil)
		if x.Changes != nil {
			severity := x.Changes.Severity
			if x.Changes.Off {
				severity = "off"
			}
			what, sources = x.Changes.Rule+": "+r.named(severity)+". "+r.say(x.Changes.Reason), x.Changes.Source
		} else {
			what, sources = r.group(x.Sets), x.Sets.sources()
		}
		rows = append(rows, []string{x.ID, r.say(x.Text), what, r.holds(x), strings.Join(sources, "; ")})
	}
	r.table([]wcodm.Localized{words("No.", "N°"), words("Agreed", "Convenu"), words("Sets or changes", "Fixe ou modifie"), words("Holds", "S'applique"), words("Source", "Source")}, rows)
}

func (r *renderer) overlays() {
	r.section(words("What single parties ask on top", "Exigences supplémentaires des parties"))
	none := true
	for i := range r.b.Parties {
		p := &r.b.Parties[i]
		if p.Overlay == nil {
			continue
		}
		none = false
		r.heading(4, r.say(p.Name)+": "+r.named(p.Overlay.Side))
		if len(p.Overlay.Rules) > 0 {
			r.ruleTable(p.Overlay.Rules)
		}
		if len(p.Overlay.Elements) > 0 {
			r.elementTable(p.Overlay.Elements, false)
		}
	}
	if none {
		r.paragraph(r.say(words("None.", "Néant.")))
	}
}
