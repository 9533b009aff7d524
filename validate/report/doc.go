// Package report renders the reports of package validate: as text for people, as JSON, SARIF 2.1.0 and
// JUnit XML for systems, and as the WCO Response that is sent back to whoever sent the certificate.
//
// [Text], [JSON], [SARIF], [JUnit] and [WCOResponse] write one report. [New] gives a [Writer], which
// writes the reports of many certificates as one output; nothing but the list of rules and files is
// kept in memory meanwhile.
//
// Everything that a report quotes comes from a document that may be hostile. No value can break the
// output, add a line to it, or reach a terminal as a control sequence: characters that act instead of
// being seen are written as escapes such as \u001B.
//
// Nothing is judged here, and no rule is known here: see packages validate and rulebook.
package report
