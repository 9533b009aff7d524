// Package scan reads the bytes of XML and JSON documents strictly and turns
// them into tokens with byte offsets.
//
// What belongs here: well-formedness, namespaces, character encoding, resource
// limits, escaping, and the finding of document boundaries in a stream. The
// scanners are deliberately strict because a certificate that two systems read
// differently is a security fault: a document type declaration, an undefined
// entity, a duplicate member or malformed UTF-8 ends the scan with an [Error].
//
// What does not belong here: any knowledge of certificates, element names or
// value formats. That is the business of package codec, whose generated
// decoders drive these scanners.
//
// The scanners work on a string, so that a value without entities or escapes
// is a substring of the source and costs no allocation. All state sits in the
// scanner value, which may be reset and used again but not shared between
// goroutines at the same time.
package scan
