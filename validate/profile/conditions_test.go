package profile

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func TestConditionsThatGroupsExclude(t *testing.T) {
	for d, exclude := range map[coo.Condition]func(*Profile){
		coo.ConditionThirdParty:    func(p *Profile) { p.ThirdParty = &ThirdParty{Basis: basis()} },
		coo.ConditionBackToBack:    func(p *Profile) { p.BackToBack = &BackToBack{Basis: basis()} },
		coo.ConditionExhibition:    func(p *Profile) { p.Exhibitions = &Exhibitions{Basis: basis()} },
		coo.ConditionBlanket:       func(p *Profile) { p.Blanket = &Blanket{Basis: basis()} },
		coo.ConditionReplacement:   func(p *Profile) { p.Replacements = &Replacements{Basis: basis()} },
		coo.ConditionCertifiedCopy: func(p *Profile) { p.Copies = &Copies{Basis: basis(), Kind: "none"} },
		coo.ConditionDuplicate:     func(p *Profile) { p.Copies = &Copies{Basis: basis(), Kind: "none"} },
		coo.ConditionCumulation: func(p *Profile) {
			p.Conditions = []Endorsement{{Basis: basis(), Condition: "CUMULATION", Use: "excluded"}}
		},
	} {
		p := simple()
		c := anySample(t, p)
		c.Declare(d, "X")
		assert.Empty(t, judged(t, p, c), "%s", d)
		exclude(p)
		found := findingsOf(t, p, c)
		require.Len(t, found, 1, "%s", d)
		assert.Equal(t, KindNumber(28).ID(p.Agreement), found[0].Rule)
		_, at, _ := c.Statement(d)
		assert.Equal(t, at, found[0].Path)
		assert.Contains(t, found[0].Title(wcodm.FR), conditionWords(d).FR)
		c.Withdraw(d)
		c.Declare(coo.ConditionDeMinimis, "")
		assert.Empty(t, judged(t, p, c), "%s", d)
	}
}

func TestConditionsExcludedByKindOfProofAndOnItems(t *testing.T) {
	p := simple()
	p.Conditions = []Endorsement{
		{Basis: basis(), Condition: "CUMULATION", Use: "excluded", Proofs: []string{"statement"}},
		{Basis: basis(), Condition: "CUMULATION", Use: "admitted", Wordings: []string{"CUMULATION APPLIED WITH {text}"}},
	}
	c := anySample(t, p)
	c.Items[0].Declare(coo.ConditionCumulation, "Cumulation applied with Laos")
	assert.Empty(t, judged(t, p, c))
	s, err := Sample(p, SampleOptions{Proof: "statement", Items: 2})
	require.NoError(t, err)
	s.Items[1].Declare(coo.ConditionCumulation, "Cumulation applied with Laos")
	found := findingsOf(t, p, s)
	require.Len(t, found, 1)
	assert.Equal(t, KindNumber(28).ID(p.Agreement), found[0].Rule)
	assert.Equal(t, coo.CertificateRoot().Items(1).AdditionalInformation(0).StatementCode(), found[0].Path)
}

func TestEndorsementWording(t *testing.T) {
	phrase := []string{"CERTIFIED TRUE COPY of the original Certificate of Origin number {number} dated {date}"}
	cited := wcodm.PreviousDocument{CategoryCode: wcodm.CodeOf("AWR"), ID: wcodm.IDOf("E 263-A"), IssueDateTime: wcodm.DateTimeOf(wcodm.Date{Year: 2026, Month: 5, Day: 9})}
	for _, x := range []struct {
		name     string
		wordings []string
		text     string
		cited    *wcodm.PreviousDocument
		want     bool
	}{
		{"as it is", []string{"ISSUED RETROSPECTIVELY"}, "ISSUED RETROSPECTIVELY", nil, true},
		{"case, spaces, quotes and the end", []string{"ISSUED RETROSPECTIVELY"}, " “Issued  retro-\nspectively”. ", nil, false},
		{"case, spaces, quotes and the end", []string{"ISSUED RETROSPECTIVELY"}, " “Issued\n  retrospectively”. ", nil, true},
		{"quotes and the end of the agreement", []string{`"Issued retrospectively."`}, "ISSUED RETROSPECTIVELY", nil, true},
		{"other words", []string{"ISSUED RETROSPECTIVELY"}, "ISSUED RETROACTIVELY", nil, false},
		{"one of several", []string{"ISSUED RETROSPECTIVELY", "DÉLIVRÉ A POSTERIORI"}, "délivré a posteriori", nil, true},
		{"more words", []string{"DUPLICATE"}, "DUPLICATE OF NUMBER 12", nil, false},
		{"words before", []string{"DUPLICATE"}, "THIS IS A DUPLICATE", nil, false},
		{"none", []string{"DUPLICATE"}, "", nil, false},
		{"blanks", phrase, "Certified true copy of the original certificate of origin number 77 dated 1 May 2026", nil, true},
		{"an empty blank", phrase, "Certified true copy of the original certificate of origin number dated 1 May 2026", nil, false},
		{"an empty blank at the end", phrase, "Certified true copy of the original certificate of origin number 77 dated", nil, false},
		{"an empty blank at the beginning", []string{"{text} DUPLICATE"}, "DUPLICATE", nil, false},
		{"a blank at the beginning", []string{"{text} DUPLICATE"}, "DUPLICATE DUPLICATE", nil, true},
		{"a blank in the middle", []string{"A {text} A {text} A"}, "A b A c A", nil, true},
		{"last words that come twice", []string{"{text} DUPLICATE"}, "A duplicate of a duplicate", nil, true},
		{"a blank before words that begin the text", []string{"{text} A {text}"}, "A b A c", nil, true},
		{"a blank in the middle, not filled", []string{"A {text} A {text} A"}, "A A A A", nil, false},
		{"cited", phrase, "Certified true copy of the original certificate of origin number E 263-A dated 9 May 2026", &cited, true},
		{"cited, spaced otherwise", phrase, "Certified true copy of the original certificate of origin number e263-a dated 2026-05-09", &cited, true},
		{"other number", phrase, "Certified true copy of the original certificate of origin number E 263-B dated 9 May 2026", &cited, false},
		{"longer number", phrase, "Certified true copy of the original certificate of origin number E 263-A1 dated 9 May 2026", &cited, false},
		{"other day", phrase, "Certified true copy of the original certificate of origin number E 263-A dated 8 May 2026", &cited, false},
		{"other month", phrase, "Certified true copy of the original certificate of origin number E 263-A dated 9 March 2026", &cited, false},
		{"month of another language", phrase, "Certified true copy of the original certificate of origin number E 263-A dated 9 mai 2026", &cited, true},
		{"date without document", []string{"DATED {date} IN {text}"}, "dated some day in Berlin", nil, true},
		{"date before words", []string{"DATED {date} IN {text}"}, "dated 09.05.2026 in Berlin", &cited, true},
		{"other date before words", []string{"DATED {date} IN {text}"}, "dated 09.06.2026 in Berlin", &cited, false},
		{"text for a date", []string{"DATED {date} IN {text}"}, "dated recently in Berlin", &cited, false},
	} {
		t.Run(x.name, func(t *testing.T) {
			p := simple()
			p.Conditions = []Endorsement{{Basis: basis(), Condition: "DUPLICATE", Use: "admitted", Wordings: x.wordings}}
			c := anySample(t, p)
			c.Declare(coo.ConditionDuplicate, x.text)
			if x.cited != nil {
				c.PreviousDocuments = []wcodm.PreviousDocument{*x.cited}
			}
			found := findingsOf(t, p, c)
			if x.want {
				assert.Empty(t, found)
				return
			}
			require.Len(t, found, 1)
			assert.Equal(t, KindNumber(29).ID(p.Agreement), found[0].Rule)
			assert.Equal(t, validate.Warning, found[0].Severity)
			at := coo.CertificateRoot().AdditionalInformation(1)
			if x.text == "" {
				assert.Equal(t, at.StatementCode(), found[0].Path)
			} else {
				assert.Equal(t, at.StatementDescription(), found[0].Path)
			}
		})
	}
}

func TestEndorsementOfSeveralDocuments(t *testing.T) {
	p := simple()
	p.Conditions = []Endorsement{{Basis: basis(), Condition: "BACK-TO-BACK", Use: "admitted", Wordings: []string{"ON {number}"}}}
	c := anySample(t, p)
	c.Declare(coo.ConditionBackToBack, "on B2")
	c.PreviousDocuments = []wcodm.PreviousDocument{cite(t, coo.OriginalProof, "B1", ""), cite(t, coo.OriginalProof, "B2", "")}
	assert.Empty(t, judged(t, p, c))
	c.PreviousDocuments = c.PreviousDocuments[:1]
	assert.Equal(t, []KindNumber{29}, judged(t, p, c))
	c.PreviousDocuments[0].CategoryCode = wcodm.CodeOf("AWR")
	assert.Empty(t, judged(t, p, c), "no original proof is cited")
}

func TestEndorsementLeftToOthers(t *testing.T) {
	p := simple()
	p.Conditions = []Endorsement{
		{Basis: basis(), Condition: "EXHIBITION", Use: "admitted", Wordings: []string{"{text}"}},
		{Basis: basis(), Condition: "BLANKET", Use: "admitted"}, // a tick
	}
	c := anySample(t, p)
	c.Declare(coo.ConditionExhibition, "")
	c.Declare(coo.ConditionBlanket, "")
	assert.Empty(t, judged(t, p, c))
}

func TestDatesInWords(t *testing.T) {
	d := wcodm.Date{Year: 2026, Month: 5, Day: 9}
	for text, want := range map[string]bool{
		"2026-05-09": true, "20260509": true, "09052026": true, "09/05/2026": true, "05/09/2026": true, "9.5.26": true,
		"9MAY2026": true, "MAY9,2026": true, "9-MAY-26": true, "9MAI2026": true, "09.05.2026Г": true,
		"2026-05-10": false, "9JUN2026": false, "9MAY2025": false, "MAY2026": false, "": false, "1-2-3-4-5": false, "99999999999999999999": false,
	} {
		assert.Equal(t, want, writes([]byte(text), d), "%q", text)
	}
}

func TestLongTextsCostLittle(t *testing.T) {
	w := parseWording("{text} A {text} A {text} A {number} B {date} C")
	long := make([]byte, 1<<20)
	for i := range long {
		long[i] = 'A'
	}
	assert.False(t, w.matches(long, nil))
}

func TestMessageOffersAFewWordings(t *testing.T) {
	e := entry{Endorsement: &Endorsement{Wordings: []string{"A {number}", "B {date}", "C {text}"}}}
	assert.Equal(t, "A ... / B ... / C ...", e.want(nil))
	e.Wordings = append(e.Wordings, "D")
	d := cite(t, coo.ReplacedCertificate, "77", "2026-05-09")
	assert.Equal(t, "A 77 / B 2026-05-09 / C ... / ...", e.want(&d))
}
