// Package gnc holds utility blocks of Globally Networked Customs: the exchange of certificates of origin
// between several parties, described once as data in the order of the WCO template, in place of one
// solution for each pair of them.
//
// A [Block] is read with [Load], judged with [Block.Lint], and bound with [Block.Bind] for an exporting
// party, an importing party and a date. What comes of it, a [Bound], is immutable: a validator whose rule
// ids begin with the short code of the block, the messages with the authorities and codes of the pair,
// and the meaning of the codes. [Block.Digest] names the exact text in message logs, [Compare] tells
// integrators what changed from one version to the next, and [Render] writes the document that the
// parties sign.
//
// A block rests on package profile: its business rules are the groups of parameters of a profile, the
// cluster that carries the certificate is a list of its elements. What belongs here is what a profile does
// not have: parties with their authorities and what each of them asks on top, messages, process, and
// the technical side. Transport, keys, addresses and secrets are no part of a block.
package gnc
