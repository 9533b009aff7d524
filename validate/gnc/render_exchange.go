package gnc

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/openorigo/origo/validate/profile"
	"github.com/openorigo/origo/wcodm"
)

// sources returns what a group cites.
func (g *Group) sources() []string {
	var all []string
	add := func(v reflect.Value) {
		all = append(all, v.FieldByName("Basis").Interface().(profile.Basis).Source...)
	}
	v := reflect.ValueOf(g).Elem()
	for i := range v.NumField() {
		switch f := v.Field(i); {
		case f.Kind() == reflect.Pointer && !f.IsNil():
			add(f.Elem())
		case f.Kind() == reflect.Slice:
			for j := range f.Len() {
				add(f.Index(j))
			}
		}
	}
	return all
}

func (r *renderer) exchange() {
	r.section(words("Triggers", "Événements déclencheurs"))
	rows := each(r.b.Triggers, func(t *Trigger) []string {
		when := t.Every
		if t.WithinMinutes > 0 {
			when = r.say(words(fmt.Sprintf("within %d minutes", t.WithinMinutes), fmt.Sprintf("dans les %d minutes", t.WithinMinutes)))
		}
		return []string{r.named(t.Event), t.Sends, when}
	})
	r.table([]wcodm.Localized{words("When", "Quand"), words("Message", "Message"), words("Time", "Délai")}, rows)
	r.section(words("Entities", "Entités"))
	rows = each(r.b.Entities, func(e *Entity) []string {
		return []string{r.named(string(e.Role)), r.say(e.Task), r.named(e.Does...), strings.Join(e.Authorities, ", ")}
	})
	r.table([]wcodm.Localized{words("Role", "Rôle"), words("Task", "Tâche"), words("Does", "Actes"), words("Authorities", "Autorités")}, rows)
}

func (r *renderer) clusters() {
	r.section(words("Data clusters", "Groupes de données"))
	for i := range r.b.DataClusters {
		c := &r.b.DataClusters[i]
		title := c.ID + ": " + r.say(c.Name) + " (" + r.named(c.Carries)
		if c.WCOPackage != "" {
			title += "; WCO " + c.WCOPackage + " " + c.WCOVersion
		}
		r.heading(4, title+")")
		r.elementTable(c.Elements, c.Carries == "response")
	}
}

func (r *renderer) elementTable(elements []ClusterElement, response bool) {
	var rows [][]string
	for i := range elements {
		e := &elements[i]
		p, err := wcodm.ParsePath(e.Path)
		if response {
			p, err = wcodm.ParsePathIn(wcodm.ClassResponse, e.Path)
		}
		id, meaning := "", ""
		if err == nil {
			id, meaning = p.Element().Info().WCO, r.say(p.Element().Definition())
		}
		rows = append(rows, []string{e.Path, id, meaning, r.named(e.Use) + r.when(e.When), r.narrowing(e), r.named(e.Sensitivity), strings.Join(e.Source, "; ")})
	}
	r.table([]wcodm.Localized{words("Element", "Élément"), words("WCO id", "Id OMD"), words("Meaning", "Signification"), words("Use", "Usage"), words("Limits", "Limites"), words("Sensitivity", "Sensibilité"), words("Source", "Source")}, rows)
}

func (r *renderer) when(w *profile.When) string {
	if w == nil {
		return ""
	}
	var all []string
	for _, l := range [...]struct {
		text  wcodm.Localized
		codes []string
	}{
		{words("proof ", "preuve "), w.Proofs}, {words("from ", "de "), w.Exporting}, {words("for ", "pour "), w.Importing}, {words("from or for ", "de ou pour "), w.Either},
		{words("under ", "sous "), w.Conditions}, {words("unless ", "sauf "), w.Unless},
	} {
		if len(l.codes) > 0 {
			all = append(all, r.say(l.text)+strings.Join(l.codes, ", "))
		}
	}
	if w.Criterion != "" {
		all = append(all, r.say(words("criterion ", "critère "))+r.named(w.Criterion))
	}
	if s := r.span(w.From, w.To); s != "" {
		all = append(all, s)
	}
	return " (" + strings.Join(all, "; ") + ")"
}

func (r *renderer) narrowing(e *ClusterElement) string {
	var all []string
	if e.Max > 0 {
		all = append(all, r.say(words(fmt.Sprintf("at most %d", e.Max), fmt.Sprintf("au plus %d", e.Max))))
	}
	if e.MaxLength > 0 {
		all = append(all, r.say(words(fmt.Sprintf("%d characters", e.MaxLength), fmt.Sprintf("%d caractères", e.MaxLength))))
	}
	if e.CodeList != "" {
		all = append(all, r.say(words("list ", "liste "))+e.CodeList)
	}
	if len(e.Codes) > 0 {
		all = append(all, strings.Join(e.Codes, ", "))
	}
	if len(e.Or) > 0 {
		all = append(all, r.say(words("or ", "ou "))+strings.Join(e.Or, ", "))
	}
	return strings.Join(all, "; ")
}

func (r *renderer) messages() {
	r.section(words("Messages", "Messages"))
	rows := each(r.b.Messages, func(m *Message) []string {
		codes := []string{m.FunctionCode}
		for _, name := range sorted(m.StatusCodes) {
			codes = append(codes, name+" "+m.StatusCodes[name])
		}
		reply := strings.Join(m.Reply, ", ")
		if m.ReplyWithinHours > 0 {
			reply += r.say(words(fmt.Sprintf(" within %d h", m.ReplyWithinHours), fmt.Sprintf(" dans les %d h", m.ReplyWithinHours)))
		}
		use := "required"
		if m.Optional {
			use = "optional"
		}
		return []string{m.Type, r.say(m.Name), r.named(string(m.From)), r.named(string(m.To)), m.Cluster, strings.Join(codes, "; "), reply, r.named(use)}
	})
	r.table([]wcodm.Localized{words("Type", "Type"), words("Message", "Message"), words("From", "De"), words("To", "À"), words("Cluster", "Groupe"), words("Codes, 1225 and 1373", "Codes 1225 et 1373"), words("Answer", "Réponse"), words("Use", "Usage")}, rows)
}

func (r *renderer) process() {
	p := &r.b.Process
	r.section(words("Process", "Processus"))
	rows := [][]string{
		{r.say(words("State machine", "Machine à états")), p.Machine},
		{r.say(words("Provided for", "Prévu")), r.named(p.Allow...)},
		{r.say(words("Excluded", "Exclu")), r.named(p.Forbid...)},
	}
	for _, e := range sorted(p.Guards) {
		rows = append(rows, []string{r.say(words("Condition for: ", "Condition pour : ")) + r.named(e), r.named(p.Guards[e])})
	}
	for _, d := range sorted(p.Deadlines) {
		rows = append(rows, []string{r.say(words("Time limit: ", "Délai : ")) + r.named(d), p.Deadlines[d]})
	}
	for _, e := range sorted(p.ReasonCodes) {
		rows = append(rows, []string{r.say(words("Reason for: ", "Motif pour : ")) + r.named(e), r.say(words("list ", "liste ")) + p.ReasonCodes[e]})
	}
	parts := r.say(words("no", "non"))
	if u := &p.PartialUse; u.Allowed {
		parts = r.say(words("yes, by ", "oui, selon : ")) + r.named(u.Basis) + r.say(words(", tolerance ", ", tolérance ")) + u.TolerancePercent.String() + " %"
	}
	r.facts(append(rows, []string{r.say(words("Partial use", "Usage partiel")), parts}))
}

func (r *renderer) codeLists() {
	r.section(words("Code lists", "Listes de codes"))
	for i := range r.b.CodeLists {
		l := &r.b.CodeLists[i]
		title := l.ID + ": " + r.say(l.Name)
		if len(l.Parties) > 0 {
			title += " (" + strings.Join(l.Parties, ", ") + ")"
		}
		r.heading(4, title)
		meaning := words("International code", "Code international")
		if l.International != "" {
			meaning = words("Code of "+l.International, "Code de "+l.International)
		}
		rows := each(l.Codes, func(c *ListCode) []string {
			return []string{c.Code, r.say(c.Text), c.Means, r.span(c.From, c.To)}
		})
		r.table([]wcodm.Localized{words("Code", "Code"), words("Text", "Texte"), meaning, words("Valid", "Validité")}, rows)
	}
	if len(r.b.CodeLists) == 0 {
		r.paragraph(r.say(words("None.", "Néant.")))
	}
}

func (r *renderer) technical() {
	s, c, a := &r.b.ServiceInterface, &r.b.Communication, &r.b.Architecture
	r.section(words("Service interface", "Interface de service"))
	namespace := s.Namespace
	if namespace == "" {
		namespace = r.say(words("that of the dataset", "celui du jeu de données"))
	}
	r.facts([][]string{
		{r.say(words("Patterns", "Modes")), r.named(s.Patterns...)},
		{r.say(words("Syntaxes", "Syntaxes")), strings.Join(s.Syntaxes, ", ")},
		{r.say(words("XML namespace", "Espace de noms XML")), namespace},
		{r.say(words("Largest message", "Taille maximale d'un message")), r.say(words(fmt.Sprintf("%d bytes", s.MaxMessageBytes), fmt.Sprintf("%d octets", s.MaxMessageBytes)))},
	})
	r.section(words("Communication", "Communication"))
	r.facts([][]string{
		{r.say(words("Transport", "Transport")), strings.Join(c.Transport, ", ")},
		{r.say(words("Channel", "Canal")), strings.Join(c.Channel, ", ")},
		{r.say(words("Signature", "Signature")), r.named(c.Signature...)},
		{r.say(words("Digest", "Empreinte")), c.Digest},
		{r.say(words("Trust", "Confiance")), r.say(c.Trust)},
	})
	r.section(words("Architecture", "Architecture"))
	r.facts([][]string{
		{r.say(words("Topology", "Topologie")), r.named(a.Topology)},
		{r.say(words("Integration", "Intégration")), r.say(a.Integration)},
	})
}

func (r *renderer) signatures() {
	r.heading(2, r.say(words("Signatures", "Signatures")))
	const line = "________________"
	rows := each(r.b.Parties, func(p *Party) []string { return []string{r.say(p.Name), line, line, line} })
	r.table([]wcodm.Localized{words("For", "Pour"), words("Name and function", "Nom et fonction"), words("Place and date", "Lieu et date"), words("Signature", "Signature")}, rows)
}

// group says what a rule sets, member by member, so that nothing runs that is not in the document.
func (r *renderer) group(g *Group) string {
	var all []string
	v := reflect.ValueOf(g).Elem()
	for i := range v.NumField() {
		if f := v.Field(i); !f.IsZero() {
			all = append(all, member(v.Type().Field(i))+": "+r.parameters(f))
		}
	}
	return strings.Join(all, "; ")
}

func (r *renderer) parameters(v reflect.Value) string {
	if t, ok := v.Interface().(wcodm.Localized); ok {
		return r.say(t)
	}
	var all []string
	switch v.Kind() {
	case reflect.Pointer:
		return r.parameters(v.Elem())
	case reflect.Slice:
		for i := range v.Len() {
			all = append(all, r.parameters(v.Index(i)))
		}
		return strings.Join(all, ", ")
	case reflect.Struct:
		if _, value := v.Interface().(fmt.Stringer); value {
			break
		}
		t := v.Type()
		for i := range t.NumField() {
			if f := t.Field(i); !f.Anonymous && (!v.Field(i).IsZero() || bearingOf(t, f.Name) == permission) {
				all = append(all, member(f)+" "+r.parameters(v.Field(i)))
			}
		}
		return "(" + strings.Join(all, "; ") + ")"
	}
	return fmt.Sprint(v.Interface())
}
