// Package document reads configuration documents, such as agreement profiles and utility blocks, strictly from JSON
// into Go structs, and reports all that is wrong with them at once, each problem with its place and its remedy.
//
// What belongs here: the shape of documents as the tags of struct fields state it, positions, and the JSON Schema
// that says the same. What a document means is the business of the packages that define the structs.
//
// # Tags
//
// Every exported field has a json tag with the name of its member, or "-" if it is none. Other tags:
//
//	doc:"..."               what the member is, in English, for the schema
//	need:"true"             the member must be there
//	enum:"a|b|c"            string: one of these values
//	pattern:"^[A-Z]{2}$"    string, decimal: matches this expression of RE2
//	minLen:"2" maxLen:"35"  string: number of characters
//	min:"1" max:"30"        integer: bounds, both included
//	minItems:"1"            array, map: number of values
//	unique:"true"           array of strings: no value twice
//	keys:"^H[0-9]{2}$"      map: names of its members match this expression of RE2
//
// Tags of strings, decimals and integers apply to the values of an array or map as well, those of arrays and maps to
// the outermost one.
//
// # Types
//
// A field is a string, bool or int, a [wcodm.Date] (string CCYY-MM-DD), a [wcodm.Decimal] (string), a
// [wcodm.Confidence] (one of its three words), a [wcodm.Localized] (object with the members en and fr, both needed),
// a struct, a pointer to one of these, which is nil if the member is absent, or a slice or map with string keys of
// any of these. Named strings, bools and the like are read alike. The members of an embedded struct belong to the
// struct around it.
//
// # Values
//
// Strings are not blank and hold no control characters, and neither do the names of map members, which have at most
// 256 characters. Integers are written without fraction and exponent. null is no value. Member names differ, and
// all of them are known.
//
// A type with a method Check(*Document, string) [Problems] has rules of its own: it is asked after each of its values
// was read, with the JSON Pointer of the value. The value may be incomplete, since what is missing or wrong is
// left as it was. A problem that Check finds where there is one already, at the same pointer or at a member of it, is
// dropped: it is likely to be a consequence, and if not it shows when the other is mended.
package document
