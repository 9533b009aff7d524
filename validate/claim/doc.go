// Package claim compares a certificate of origin with the import declaration that claims preference
// under it.
//
// The embedding system fills a small [Claim] from its declaration. A [Comparer], built once from the
// [Treatment] of an agreement, compares it with the certificate and gives findings like those of any
// other rules, COO-CLM-001 and on: their path leads into the certificate, "got" is what stands there and
// "want" what the declaration says. A [Result] also gives each line of the declaration a verdict of its
// own, because what is wrong with one item is no reason to refuse the others.
//
// What one of the two documents does not state is not compared. Texts are compared without regard to
// case, punctuation, diacritics and the spelling of legal forms, and never make more than a warning.
//
// What does not belong here: whether the certificate itself is right (package rulebook and profiles),
// how much of it earlier declarations have used, and the conversion of currencies.
package claim
