package oracle

import (
	"github.com/openorigo/origo/wcodm"
)

// ranks gives the order of the elements of a class, by the name of the element that holds it.
var ranks = func() map[string]map[string]int {
	of := func(c wcodm.ClassID) map[string]int {
		out := map[string]int{}
		for e := range c.Members() {
			out[e.Tag] = len(out)
		}
		return out
	}
	out := map[string]map[string]int{}
	for e := range wcodm.Elements() {
		if e.Kind == wcodm.KindClass {
			out[e.Tag] = of(e.Ref)
		}
	}
	out["Declaration"], out["MetaData"] = of(wcodm.ClassDeclaration), of(wcodm.ClassMetaData) // a response has another Declaration
	return out
}()
