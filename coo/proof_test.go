package coo

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/openorigo/origo/wcodm"
)

func TestProof(t *testing.T) {
	for code, want := range map[string]Proof{
		"": UnknownProof, "17": Issued, "18": Issued, "861": Issued, "862": SelfCertified, "863": Issued,
		"864": Issued, "865": Issued, "954": Issued, "380": NotAProof, "866": NotAProof,
	} {
		c := Certificate{TypeCode: wcodm.CodeOf(code)}
		assert.Equal(t, want, c.Proof(), code)
	}
	assert.Equal(t, "self-certified", SelfCertified.String())
}

func TestPreferential(t *testing.T) {
	for _, tc := range []struct {
		name        string
		types       []string // of the first origin of each item; "-" for an item without origins
		pref, known bool
	}{
		{"no items", nil, false, false},
		{"no origins", []string{"-"}, false, false},
		{"not stated", []string{"", "3"}, false, false},
		{"non-preferential", []string{"1", ""}, false, true},
		{"preferential", []string{"2", "2"}, true, true},
		{"mixed", []string{"1", "2"}, true, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var c Certificate
			for _, code := range tc.types {
				it := Item{}
				if code != "-" {
					it.Origins = []wcodm.Origin{{TypeCode: wcodm.CodeOf(code)}, {TypeCode: wcodm.CodeOf("2")}}
				}
				c.Items = append(c.Items, it)
			}
			pref, known := c.Preferential()
			assert.Equal(t, tc.pref, pref)
			assert.Equal(t, tc.known, known)
		})
	}
}

func TestShipmentDate(t *testing.T) {
	for _, tc := range []struct{ name, loading, departure, want, at string }{
		{"neither", "", "", "", ""},
		{"loading", "2026-03-02", "2026-03-05", "2026-03-02", "LoadingLocation.LoadingDateTime"},
		{"departure", "", "2026-03-05", "2026-03-05", "BorderTransportMeans.DepartureDateTime"},
		{"invalid loading", "2026-02-30", "2026-03-05", "2026-03-05", "BorderTransportMeans.DepartureDateTime"},
		{"both invalid", "x", "y", "", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var c Certificate
			c.LoadingLocation.LoadingDateTime = wcodm.RawDateTime(tc.loading, "")
			c.BorderTransportMeans.DepartureDateTime = wcodm.RawDateTime(tc.departure, "")
			d, at, ok := c.ShipmentDate()
			assert.Equal(t, tc.want != "", ok)
			if ok {
				assert.Equal(t, tc.want, d.String())
			} else {
				assert.True(t, d.IsZero() && at.IsZero())
			}
			assert.Equal(t, tc.at, at.String())
		})
	}
}

func TestCountriesAndCertifier(t *testing.T) {
	var c Certificate
	_, at, ok := c.ExportingCountry()
	assert.False(t, ok || !at.IsZero())
	c.Exporter.Address.CountryCode = wcodm.CodeOf("XB")
	country, at, ok := c.ExportingCountry()
	assert.True(t, ok)
	assert.Equal(t, "XB Exporter.Address.CountryCode", country+" "+at.String())
	_, _, ok = c.IssuingCountry()
	assert.False(t, ok)
	c.IssuingOffice.Address.CountryCode = wcodm.CodeOf("XA")
	country, at, ok = c.ExportingCountry()
	assert.True(t, ok)
	assert.Equal(t, "XA IssuingOffice.Address.CountryCode", country+" "+at.String())

	for code, want := range map[string]bool{"": false, "EX": true, "GD": true, "IM": true, "CM": false} {
		c.Certifier.RoleCode = wcodm.CodeOf(code)
		role, at, ok := c.CertifierRole()
		assert.Equal(t, want, ok, code)
		assert.Equal(t, want, role != "" && at.String() == "Certifier.RoleCode", code)
	}
}
