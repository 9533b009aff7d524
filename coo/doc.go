// Package coo is the dataset of the electronic certificate of origin.
//
// [Certificate] and [Item] are generated from the element dictionary, with their paths, Walk, Clone,
// Equal and canonical JSON. Beside them stand the few readings of that data which every user needs and
// which no single element gives: the origin criterion in parts ([Criterion]), the conditions under
// which a certificate was issued with the evidence for each ([Condition]), the kind of proof
// ([Proof]), the comparison of two certificates ([Diff]) and the digest of one ([Certificate.Digest]).
// All of them are views: they read and write the elements of the certificate and keep nothing of
// their own.
//
// Two worlds of proof share the model. A certificate of origin is issued by an authority: it has an
// IssuingOffice, and an authentication by that office beside the declaration of the exporter. Under
// self-certification the exporter, producer or importer declares origin itself: TypeCode is 862, the
// Certifier says who declares and in which capacity, AuthorisationHolders carries the number of an
// approved or registered exporter, and the condition BLANKET with EffectiveDateTime and
// ExpirationDateTime covers the shipments of a period.
//
// What does not belong here: reading and writing of syntaxes (package codec), judgement whether a
// certificate is right (package validate and its rule books), what an agreement allows (profiles), and
// the value types and shared classes (package wcodm). Nothing here looks at a clock or a code list.
package coo
