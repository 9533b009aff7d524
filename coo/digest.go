package coo

import (
	"crypto/sha256"
)

// Digest returns the SHA-256 digest of the certificate in canonical JSON: of exactly the bytes that
// AppendJSON gives. It depends on the model, not on the syntax the certificate was read from: XML and
// JSON of one certificate share it. The envelope does not count, so a certificate may be forwarded in
// another one.
//
// Canonical JSON is the JSON object of the Declaration alone, without an enclosing member, in UTF-8
// without byte order mark, and can be written without this library by these rules:
//
//   - No white space between tokens.
//   - Members stand in the order of the element dictionary, which is that of the XML schema. Elements
//     that are absent have no member. GoodsShipment and its Consignment are objects of their own, and
//     absent when empty.
//   - An element that may occur more than once is an array, even with one occurrence; an element that
//     may occur once is never an array.
//   - A value without attributes is a string in the form in which it was written; numbers are strings
//     too, with all their digits ("1250.50" is not "1250.5"). An indicator is true or
//     false.
//   - A value with attributes is an object: value first, absent if empty, then the attributes as
//     strings under their XML names, absent if empty, in this order. Codes: listID, listAgencyID,
//     listAgencyName, listName, listVersionID, name, languageID, listURI, listSchemeURI. Identifiers:
//     schemeID, schemeName, schemeAgencyID, schemeAgencyName, schemeVersionID, schemeDataURI,
//     schemeURI, listVersionID. Text: languageID. Amount: currencyID. Measure and quantity: unitCode.
//     Date-time: formatCode.
//   - Strings have the escapes that RFC 8259 demands and no others, in the short form where there is
//     one (\" \\ \b \t \n \f \r), else as \u00xx with lower-case digits, as in RFC 8785. The slash and
//     everything outside ASCII stand as they are. Text is not normalised.
//   - Unknown content counts. A JSON member stands as compact JSON at the place where it was read, if
//     no other member of the object has its name and no occurrence of the repeated element before it
//     follows. All other unknown content of a class is the last member of its object, "$extra", an
//     array of objects with the members after (name of the known member before it), index (of the
//     occurrence, absent if 0), kind (element, attribute or text), space (XML namespace), name, and
//     then xml, a string, or json, the value itself; members without content are absent. Unknown
//     content is kept in the syntax it was read in, so a certificate with unknown content has the same
//     digest in XML and JSON only as long as one is converted from the other by this library.
//
// A text that is not valid UTF-8 stands byte by byte between the quotation marks, with the same escapes. No
// decoder of package codec produces one.
func (c *Certificate) Digest() [sha256.Size]byte {
	return sha256.Sum256(c.AppendJSON(nil))
}
