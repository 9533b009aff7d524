package claim

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAlike(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		want likeness
	}{
		{"Tavinso Co., Ltd", "Tavinso Co., Ltd", same},
		{"Tavinso Co., Ltd", "TAVINSO CO LTD", respelt},
		{"Tavinso Co., Ltd", "Tavinso Company Limited", respelt},
		{"Tavinso Co.,Ltd.", "Tavinso  Co.Ltd", respelt},
		{"Tavinso Co., Ltd", "Tavinso", respelt},
		{"Tavinso S.A.", "Tavinso SA", respelt},
		{"Tavinso G.m.b.H.", "Tavinso GmbH", respelt},
		{"Tavinso GmbH & Co. KG", "TAVINSO GMBH AND CO KG", respelt},
		{"PT. Tavinso Tbk", "PT Tavinso", distinct}, // Tbk says that it is listed, which may be another company
		{"PT. Tavinso", "P.T. TAVINSO", respelt},
		{"Tavinso Joint Stock Company", "Tavinso JSC", respelt},
		{"Tavinso Private Limited", "Tavinso Pvt. Ltd.", respelt},
		{"Tavinso Sendirian Berhad", "Tavinso Sdn Bhd", respelt},
		{"Müller AG", "Muller AG", respelt},
		{"Müller AG", "Mueller AG", respelt},
		{"Søndergård A/S", "Sondergaard A/S", distinct}, // å is a here
		{"Søndergård A/S", "Soendergard AS", respelt},
		{"Société Générale", "SOCIETE GENERALE", respelt},
		{"Công ty Nông sản Đắk Lắk", "Cong ty Nong san Dak Lak", respelt},
		{"Łódź Straße", "Lodz Strasse", respelt},
		{"O'Brien Ltd", "OBrien Ltd", respelt},
		{"e\u0301toile", "étoile", respelt}, // a letter and its accent apart
		{"Tavin So", "Tavinso", respelt},
		{"A B Trading", "AB Trading", respelt},
		{"Tavinso GmbH", "Tavinso AG", distinct},
		{"Tavinso Foods", "Tavinso", distinct},
		{"Tavinso", "Morvane", distinct},
		{"Tavinso", "Тавинсо", foreign},
		{"Тавинсо", "ТАВИНСО", respelt},
		{"Тавинсо", "Морване", distinct},
		{"", "Tavinso", distinct},
		{"...", "---", respelt},
		{"AB Volta", "Volta AB", respelt},
		{"SA Volta", "Volta", distinct},
	} {
		assert.Equal(t, tc.want, alike(tc.a, tc.b), "%q %q", tc.a, tc.b)
		assert.Equal(t, tc.want, alike(tc.b, tc.a), "%q %q", tc.b, tc.a)
	}
}

func TestSameNumber(t *testing.T) {
	assert.True(t, sameNumber("VN-TH 26/02/00123", "vnth260200123"))
	assert.False(t, sameNumber("VN-TH 26/02/00123", "VN-TH 26/02/00128"))
	assert.False(t, sameNumber("O123", "0123"), "letter and digit")
}

// TestPlain holds the table of letters to one place for each.
func TestPlain(t *testing.T) {
	seen := map[rune]bool{}
	for _, group := range plain {
		for i, r := range group {
			assert.False(t, seen[r], string(r))
			seen[r] = true
			assert.Equal(t, i == 0, r < 0x80, string(r))
		}
	}
	var b strings.Builder
	for r := rune(0xc0); r < 0x180; r++ { // Latin-1 and Extended-A
		if l := []rune(strings.ToLower(string(r))); len(l) == 1 && l[0] >= 0xdf && l[0] != '÷' && l[0] != 'ĳ' && l[0] != 'ĸ' && l[0] != 'ſ' {
			unaccented(&b, l[0], false)
		}
	}
	for _, r := range b.String() {
		assert.Less(t, r, rune(0x80), "%q has no plain letter", r)
	}
}
