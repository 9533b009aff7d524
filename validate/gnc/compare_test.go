package gnc

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/validate/profile"
	"github.com/openorigo/origo/wcodm"
)

func TestCompare(t *testing.T) {
	for _, c := range []struct {
		name string
		edit func(b *Block)
		want []string
	}{
		{"nothing", func(*Block) {}, nil},
		{"version", func(b *Block) { b.Version = "1.3.0" }, []string{`changed version: "1.2.0" -> "1.3.0"`}},
		{"a text", func(b *Block) { b.Purpose.EN = "Other." }, []string{`changed purpose: `}},
		{"a shorter period", func(b *Block) { b.BusinessRules[1].Sets.Validity.Months = 6 }, []string{`tightened businessRules BR-02 sets validity months: 12 -> 6 (breaks senders)`}},
		{"a longer period", func(b *Block) { b.BusinessRules[1].Sets.Validity.Months = 24 }, []string{`loosened businessRules BR-02 sets validity months: 12 -> 24 (breaks receivers)`}},
		{"no limit any more", func(b *Block) { b.BusinessRules[5].Sets.Items.Max = 0 }, []string{`loosened businessRules BR-06 sets items max: 50 (breaks receivers)`}},
		{"more digits", func(b *Block) { b.BusinessRules[6].Sets.Tariff.Digits = 8 }, []string{`tightened businessRules BR-07 sets tariff digits: 6 -> 8 (breaks senders)`}},
		{"a mark waived", func(b *Block) { b.BusinessRules[3].Sets.Retrospective.Mark = "none" }, []string{`loosened businessRules BR-04 sets retrospective mark: "required" -> "none" (breaks receivers)`}},
		{"excluded", func(b *Block) { b.BusinessRules[3].Sets.Retrospective.Allowed = false }, []string{`tightened businessRules BR-04 sets retrospective allowed: true (breaks senders)`}},
		{"another beginning", func(b *Block) { b.BusinessRules[1].Sets.Validity.From = "shipment" }, []string{`changed businessRules BR-02 sets validity from: "issue" -> "shipment" (breaks senders and receivers)`}},
		{"a new criterion", func(b *Block) {
			b.BusinessRules[2].Sets.Criteria.Forms = append(b.BusinessRules[2].Sets.Criteria.Forms, profile.Form{Text: "CC", Meaning: wcodm.Localized{EN: "c", FR: "c"}})
		}, []string{`added businessRules BR-03 sets criteria forms CC: {"meaning":{"en":"c","fr":"c"},"text":"CC"} (breaks receivers)`}},
		{"a criterion less", func(b *Block) { f := &b.BusinessRules[2].Sets.Criteria.Forms; *f = (*f)[1:] }, []string{`removed businessRules BR-03 sets criteria forms WO: `}},
		{"a lower percentage", func(b *Block) { b.BusinessRules[2].Sets.Criteria.Forms[3].Min = wcodm.RawDecimal("35") }, []string{`loosened businessRules BR-03 sets criteria forms RVC nn% min: "40" -> "35" (breaks receivers)`}},
		{"a rule", func(b *Block) { b.BusinessRules = b.BusinessRules[:9] }, []string{`removed businessRules BR-10: `}},
		{"an element required", func(b *Block) { b.DataClusters[0].Elements[7].Use = "required" }, []string{`tightened dataClusters co-full elements Manufacturers.Name use: "optional" -> "required" (breaks senders)`}},
		{"an element forbidden that was required", func(b *Block) { b.DataClusters[0].Elements[0].Use = "forbidden" }, []string{`changed dataClusters co-full elements ID use: "required" -> "forbidden" (breaks senders and receivers)`}},
		{"a required element more", func(b *Block) {
			b.DataClusters[0].Elements = append(b.DataClusters[0].Elements, ClusterElement{Element: profile.Element{Path: "Name", Use: "required"}, Sensitivity: "public"})
		}, []string{`added dataClusters co-full elements Name: `}},
		{"elements in another order", func(b *Block) {
			e := b.DataClusters[0].Elements
			e[0], e[1] = e[1], e[0]
		}, nil},
		{"party", func(b *Block) { b.Parties = b.Parties[:3] }, []string{`removed parties XE: `}},
		{"overlay", func(b *Block) { b.Parties[2].Overlay = nil }, []string{`removed parties XD overlay: `}},
		{"contact point", func(b *Block) { b.Parties[2].ContactPoint = "Elsewhere" }, []string{`changed parties XD contactPoint: "National chamber of commerce" -> "Elsewhere"`}},
		{"authority", func(b *Block) { b.Parties[0].Roles["issuer"] = []string{"XA-2"} }, []string{`changed parties XA roles issuer: ["XA-TRADE"] -> ["XA-2"] (breaks senders and receivers)`}},
		{"a message that is no longer optional", func(b *Block) { b.Messages[3].Optional = false }, []string{`tightened messages CO.Use optional: true (breaks senders)`}},
		{"a message more", func(b *Block) { b.Messages = append(b.Messages, Message{Type: "CO.Deny", Optional: true}) }, []string{`added messages CO.Deny: `}},
		{"a faster answer", func(b *Block) { b.Messages[4].ReplyWithinHours = 6 }, []string{`tightened messages CO.Reconcile replyWithinHours: 12 -> 6 (breaks receivers)`}},
		{"function code", func(b *Block) { b.Messages[1].FunctionCode = "5" }, []string{`changed messages CO.Replace functionCode: "18" -> "5" (breaks senders and receivers)`}},
		{"status code", func(b *Block) { b.Messages[3].StatusCodes["denied"] = "8" }, []string{`added messages CO.Use statusCodes denied: "8" (breaks senders and receivers)`}},
		{"a code less", func(b *Block) { b.CodeLists[1].Codes = b.CodeLists[1].Codes[:2] }, []string{`removed codeLists abck-reasons codes 03: `}},
		{"amend allowed", func(b *Block) { b.Process.Allow, b.Process.Forbid = append(b.Process.Allow, "amend"), nil }, []string{`loosened process allow: `, `loosened process forbid: ["amend"] (breaks receivers)`}},
		{"a syntax less", func(b *Block) { b.ServiceInterface.Syntaxes = []string{"xml"} }, []string{`tightened serviceInterface syntaxes: ["xml","json"] -> ["xml"] (breaks senders)`}},
		{"a syntax for another", func(b *Block) { b.Communication.Transport = []string{"as4", "sftp"} }, []string{`changed communication transport: ["as4","rest"] -> ["as4","sftp"] (breaks senders and receivers)`}},
		{"value in fewer places", func(b *Block) { b.Parties[2].Overlay.Rules[0].Sets.Value.Either = []string{"XA"} }, []string{`loosened parties XD overlay rules XD-01 sets value either: ["XA"] (breaks receivers)`}},
		{"codes where all were good", func(b *Block) { b.DataClusters[0].Elements[0].Codes = []string{"1"} }, []string{`tightened dataClusters co-full elements ID codes: ["1"] (breaks senders)`}},
		{"agreement code", func(b *Block) { b.LegalBasis.Agreement.Code = "ABCK" }, []string{`changed legalBasis agreement code: "ABCK-FTA" -> "ABCK" (breaks senders and receivers)`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			old, new := example(t, "abck"), example(t, "abck")
			c.edit(new)
			changes := Compare(old, new)
			require.Len(t, changes, len(c.want), "%v", changes)
			for i, w := range c.want {
				if strings.HasSuffix(w, ": ") { // what follows is long
					assert.True(t, strings.HasPrefix(changes[i].String(), w), "%s", changes[i])
				} else {
					assert.Equal(t, w, changes[i].String())
				}
			}
			back := Compare(new, old)
			require.Len(t, back, len(changes))
			opposite := map[ChangeKind]ChangeKind{Added: Removed, Removed: Added, Tightened: Loosened, Loosened: Tightened, Changed: Changed}
			for i := range back {
				assert.Equal(t, opposite[changes[i].Kind], back[i].Kind, "the way back")
				assert.Equal(t, changes[i].Name, back[i].Name)
				assert.Equal(t, changes[i].Old, back[i].New)
			}
		})
	}
}

func TestCompareBreaks(t *testing.T) {
	old, new := example(t, "abck"), example(t, "abck")
	new.Parties = append(new.Parties, Party{Country: "XC"})
	new.Messages = append(new.Messages, Message{Type: "CO.Deny"}, Message{Type: "CO.Note", Optional: true})
	new.DataClusters[0].Elements = append(new.DataClusters[0].Elements, ClusterElement{Element: profile.Element{Path: "Name", Use: "optional"}})
	breaks := map[string][2]bool{}
	for _, c := range Compare(old, new) {
		assert.Equal(t, Added, c.Kind)
		breaks[c.Path] = [2]bool{c.Senders, c.Receivers}
	}
	assert.Equal(t, map[string][2]bool{"/parties/4": {false, false}, "/messages/7": {true, true}, "/messages/8": {false, false}, "/dataClusters/0/elements/16": {false, false}}, breaks)
}

func TestSet(t *testing.T) {
	old, now := example(t, "abck"), example(t, "abck")
	old.Version, old.Validity = "1.1.0", Validity{From: day("2025-01-01")}
	old.BusinessRules[1].Sets.Validity.Months = 6
	s := NewSet(now, old)
	assert.Empty(t, s.Lint())
	assert.Equal(t, []*Block{old, now}, s.All())
	got, ok := s.Get("ABCK@1.1.0")
	assert.True(t, ok)
	assert.Same(t, old, got)

	titles := func(on, from, to string) (all []string) {
		bound, err := s.Bind("ABCK", from, to, day(on))
		require.NoError(t, err)
		for _, b := range bound {
			all = append(all, b.Title())
		}
		return all
	}
	assert.Equal(t, []string{"ABCK@1.1.0"}, titles("2025-12-31", "XA", "XB"))
	assert.Equal(t, []string{"ABCK@1.2.0", "ABCK@1.1.0"}, titles("2026-01-01", "XA", "XB"))
	assert.Equal(t, []string{"ABCK@1.2.0", "ABCK@1.1.0"}, titles("2026-03-31", "XA", "XB"), "the last day of the overlap")
	assert.Equal(t, []string{"ABCK@1.2.0"}, titles("2026-04-01", "XA", "XB"))
	old.Parties = old.Parties[:2]
	assert.Equal(t, []string{"ABCK@1.2.0"}, titles("2026-03-31", "XA", "XD"), "who was no party then is bound by the new version only")

	_, err := s.Bind("ABCK", "XA", "XB", day("2024-12-31"))
	assert.ErrorIs(t, err, ErrPeriod)
	_, err = s.Bind("NONE", "XA", "XB", day("2026-12-31"))
	assert.ErrorContains(t, err, "no block has the short code NONE")
}

// TestSetOfThree holds that versions which follow one another need not name each one before them.
func TestSetOfThree(t *testing.T) {
	one, two, three := example(t, "abck"), example(t, "abck"), example(t, "abck")
	one.Version, one.Validity = "1.0.0", Validity{From: day("2024-01-01")}
	two.Version, two.Validity = "1.1.0", Validity{From: day("2025-01-01"), Supersedes: "ABCK@1.0.0", Overlap: day("2025-01-31")}
	assert.Empty(t, NewSet(three, one, two).Lint())
	assert.Empty(t, NewSet(three).Lint(), "a block by itself need not bring what it supersedes")
	assert.Len(t, NewSet(three, one).Lint(), 2)
}

func TestSetLint(t *testing.T) {
	for _, c := range []struct {
		name, check, at, says string
		edit                  func(old, now *Block)
	}{
		{"short code of two", checkShortCode, "/shortCode", "ABCK is the short code of urn:other:x as well", func(old, now *Block) { old.ID = "urn:other:x" }},
		{"version twice", checkShortCode, "/version", "ABCK@1.2.0 is there twice", func(old, now *Block) { old.Version = "1.2.0" }},
		{"cycle", checkCycle, "/validity/supersedes", "ABCK@1.1.0 supersedes itself, by way of", func(old, now *Block) {
			old.Validity.Supersedes, old.Validity.Overlap = "ABCK@1.2.0", day("2025-06-30")
		}},
		{"another block superseded", checkCycle, "/validity/supersedes", "OTHER@1.0.0 is no version of ABCK", func(old, now *Block) { now.Validity.Supersedes = "OTHER@1.0.0" }},
		{"superseded version missing", checkPeriod, "/validity/supersedes", "ABCK@1.0.9 is not in the set", func(old, now *Block) {
			now.Validity.Supersedes, old.Validity.To = "ABCK@1.0.9", day("2025-12-31")
		}},
		{"both in force", checkPeriod, "/validity/from", "ABCK@1.1.0 is in force then, and is not superseded", func(old, now *Block) { now.Validity.Supersedes = "" }},
		{"same day", checkPeriod, "/validity/from", "begins on the same day", func(old, now *Block) { old.Validity.From = now.Validity.From }},
	} {
		t.Run(c.name, func(t *testing.T) {
			old, now := example(t, "abck"), example(t, "abck")
			old.Version, old.Validity = "1.1.0", Validity{From: day("2025-01-01")}
			c.edit(old, now)
			for _, r := range NewSet(now, old).Lint() {
				if r.Check == c.check && r.Path == c.at && strings.Contains(r.Message, c.says) {
					assert.Positive(t, r.Line)
					return
				}
			}
			assert.Fail(t, "not said", "%v", NewSet(now, old).Lint())
		})
	}
}
