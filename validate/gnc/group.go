package gnc

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/profile"
	"github.com/openorigo/origo/validate/rulebook"
)

func itoa(n int) string { return strconv.Itoa(n) }

// names returns the groups that are set, as the document calls them.
func (g *Group) names() []string {
	var all []string
	v := reflect.ValueOf(g).Elem()
	for i := range v.NumField() {
		if !v.Field(i).IsZero() {
			all = append(all, member(v.Type().Field(i)))
		}
	}
	return all
}

// Groups returns the names of the groups of parameters that business rules may set.
func Groups() []string {
	var all []string
	t := reflect.TypeFor[Group]()
	for i := range t.NumField() {
		all = append(all, member(t.Field(i)))
	}
	return all
}

// in returns the field of a profile that has the name of a group.
func groupIn(p *profile.Profile, name string) reflect.Value {
	return reflect.ValueOf(p).Elem().FieldByName(fieldOf(name))
}

// fieldOf returns the Go name of a group, which is the same in Group and in profiles.
func fieldOf(name string) string { return strings.ToUpper(name[:1]) + name[1:] }

// severityOf returns the severity of a rule of the common dataset, or of the kind of rule that an
// agreement's rule is of; empty if there is no such rule.
func severityOf(id string) string {
	if r, ok := rulebook.Lookup(validate.RuleID(id)); ok {
		return r.Severity.String()
	}
	_, number, _ := cutLast(id, "-")
	for _, k := range profile.Kinds() {
		if fmt.Sprintf("%03d", int(k.Number)) == number {
			return k.Severity.String()
		}
	}
	return ""
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}
