// Package nx101 reads NX101, the application for a certificate of origin of the Taiwan single window,
// into a [coo.Certificate].
//
// NX101 is built on version 3.0 of the WCO Data Model: the root Declaration stands in a namespace of
// Taiwan Customs that names message and release, without envelope, and national elements stand beside
// the WCO ones with the prefix tw_. What becomes of each element is one table, in table.go: its place
// in the native model, or the reason for which it has none.
//
// Nothing is lost: what has no place is kept as unknown content ([wcodm.Extra]) of the nearest class,
// inside the source elements that give it its meaning, and listed in the [Report]; only comments and
// processing instructions are no content. Nothing is invented
// either: the certificate has no issue date, destination or agreement unless the application says so,
// and the few values that the message implies without saying them are listed in Report.Notes.
//
// This package reads only. What belongs here: the NX101 table and the tree walk that follows it. Rules
// about the values do not: see package validate.
package nx101
