package rulebook

import "github.com/openorigo/origo/wcodm"

// trail is where a traversal of a certificate stands. To go into a class costs two stores; the path is
// made only where there is something to report.
type trail struct {
	root  wcodm.ClassID // of the message
	depth uint          // steps to the class that is checked
	steps [8]step       // more than the dictionary is deep
	at    int           // index of the repeated simple element that is checked, -1 for none
}

// step is an element and its index, -1 for none.
type step struct {
	element wcodm.ElementID
	index   int
}

func (t *trail) enter(e wcodm.ElementID) { t.enterAt(e, -1) }

func (t *trail) enterAt(e wcodm.ElementID, i int) {
	t.steps[t.depth%uint(len(t.steps))] = step{e, i}
	t.depth++
}

func (t *trail) leave() { t.depth-- }

// path is that of the class that is checked.
func (t *trail) path() wcodm.Path {
	p := wcodm.Root(t.root)
	for _, s := range t.steps[:t.depth] {
		p = child(p, s.element, s.index)
	}
	return p
}

// value is the path of a simple element of that class.
func (t *trail) value(e wcodm.ElementID) wcodm.Path { return child(t.path(), e, t.at) }

func child(p wcodm.Path, e wcodm.ElementID, i int) wcodm.Path {
	if i < 0 {
		return p.Child(e)
	}
	return p.ChildAt(e, i)
}
