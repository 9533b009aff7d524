package codec

import (
	"strconv"
	"strings"

	"github.com/openorigo/origo/internal/scan"
	"github.com/openorigo/origo/wcodm"
)

// extraMember reads the member $extra: unknown content that a JSON object cannot hold in place. If it
// is not what Append writes it is unknown content itself, and false is returned with nothing read.
func (d *jsonDecoder) extraMember(f *frame) bool {
	var probe scan.JSON
	start := strings.IndexByte(d.src.data[d.j.End:], ':')
	if start < 0 {
		return false
	}
	probe.ResetFragment(d.src.data, d.j.End+start+1, d.cfg.scanLimits())
	contents, offs, ok := readExtra(&probe, d.src.data, d.m, f.class)
	if !ok {
		return false
	}
	d.next()
	if _, ok := d.j.Skip(); !ok {
		return true
	}
	at, index := f.anchor, f.at
	for i, c := range contents {
		d.problem(UnknownElement, f.node, offs[i], c.Name, "", "a member of "+f.class.Info().JSON)
		f.anchor, f.at = c.After, c.Index
		d.keep(f, c)
	}
	f.anchor, f.at, f.placed = at, index, true
	return true
}

func readExtra(j *scan.JSON, src string, m message, class wcodm.ClassID) (out []wcodm.RawContent, offs []int, ok bool) {
	if j.Next() != scan.BeginArray {
		return nil, nil, false
	}
	for {
		switch j.Next() {
		case scan.EndArray:
			return out, offs, len(out) > 0
		case scan.BeginObject:
		default:
			return nil, nil, false
		}
		offs = append(offs, j.Offset)
		c, ok := readContent(j, src, class)
		if !ok || !c.JSON && !m.carries(&c) {
			return nil, nil, false
		}
		out = append(out, c)
	}
}

// readContent reads one entry of $extra.
func readContent(j *scan.JSON, src string, class wcodm.ClassID) (c wcodm.RawContent, ok bool) {
	c.In = class
	raw := 0
	for {
		switch j.Next() {
		case scan.EndObject:
			after := c.After.Info()
			fits := raw == 1 && c.Kind != 0 && (c.Index == 0 || c.After != 0 && after.Repeats())
			if c.JSON {
				fits = fits && c.Kind != wcodm.ExtraText && c.Space == ""
			}
			return c, fits
		case scan.Key:
		default:
			return c, false
		}
		if j.Duplicate {
			return c, false
		}
		key := j.Text
		k := j.Next()
		switch {
		case key == "json" && k != scan.JSONInvalid:
			off := j.Offset
			end, ok := j.Skip()
			if !ok {
				return c, false
			}
			c.Raw, c.JSON = compact(src[off:end]), true
			raw++
		case key == "index" && k == scan.Number:
			n, err := strconv.Atoi(j.Text)
			if err != nil || n < 0 {
				return c, false
			}
			c.Index = n
		case k != scan.String:
			return c, false
		case key == "xml":
			c.Raw = j.Text
			raw++
		case key == "space":
			c.Space = j.Text
		case key == "name":
			c.Name = j.Text
		case key == "kind":
			for _, kind := range []wcodm.ExtraKind{wcodm.ExtraElement, wcodm.ExtraAttribute, wcodm.ExtraText} {
				if kind.String() == j.Text {
					c.Kind = kind
				}
			}
		case key == "after":
			for e := range class.Members() {
				if e.JSON == j.Text {
					c.After = e.ID
				}
			}
			if c.After == 0 {
				return c, false
			}
		default:
			return c, false
		}
	}
}

// validJSON reports whether s is one JSON value.
func validJSON(s string) bool {
	var j scan.JSON
	j.Reset(s, scan.Limits{})
	for {
		switch j.Next() {
		case scan.JSONEOF:
			return true
		case scan.JSONInvalid:
			return false
		}
	}
}

func quoteASCII(s string) string { return strconv.QuoteToASCII(s) }
