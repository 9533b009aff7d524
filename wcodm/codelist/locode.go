package codelist

// LocodeID is the list identifier of UN/LOCODE, which has no [List] here: the
// more than 100,000 locations change twice a year and are loaded by the caller,
// for example with [FromCSV]. This package only judges the structure.
const LocodeID = "unlocode"

// LocodeResult is what [CheckLocode] found.
type LocodeResult uint8

const (
	// LocodeOK: the structure is that of a location code.
	LocodeOK LocodeResult = iota
	// LocodeRareDigit: the location part has a digit 0 or 1, which the
	// publisher avoids because they look like letters. A warning, because at
	// least one published code (IT 940) has one.
	LocodeRareDigit
	// LocodeLength: not five characters. Published tables put a blank after the
	// country; messages do not.
	LocodeLength
	// LocodeCountry: the first two characters are not capital letters, or are
	// no country of the list that was given.
	LocodeCountry
	// LocodePlace: the last three characters are not capital letters or digits.
	LocodePlace
)

// Err reports whether the code must be rejected.
func (r LocodeResult) Err() bool { return r > LocodeRareDigit }

// Warn reports whether the code is allowed but suspicious.
func (r LocodeResult) Warn() bool { return r == LocodeRareDigit }

// String describes the result in a few words.
func (r LocodeResult) String() string {
	switch r {
	case LocodeOK:
		return "well-formed"
	case LocodeRareDigit:
		return "digit 0 or 1 in the location part"
	case LocodeLength:
		return "not five characters"
	case LocodeCountry:
		return "unknown country part"
	case LocodePlace:
		return "malformed location part"
	}
	return "unknown"
}

// CheckLocode judges the structure of a UN/LOCODE (UNECE Recommendation 16): two
// letters for the country and three characters out of A-Z and 2-9 for the
// location, without a blank. It does not tell whether the location exists.
//
// If countries is not nil the country must be a code of that list, in whatever
// period, or XZ, which UN/LOCODE uses for international waters. The first
// problem from left to right is returned; errors precede warnings.
func CheckLocode(code string, countries List) LocodeResult {
	if len(code) != 5 {
		return LocodeLength
	}
	if !capital(code[0]) || !capital(code[1]) {
		return LocodeCountry
	}
	if countries != nil && code[:2] != "XZ" {
		if _, ok := countries.Lookup(code[:2]); !ok {
			return LocodeCountry
		}
	}
	result := LocodeOK
	for i := 2; i < 5; i++ {
		switch c := code[i]; {
		case capital(c) || '2' <= c && c <= '9':
		case c == '0' || c == '1':
			result = LocodeRareDigit
		default:
			return LocodePlace
		}
	}
	return result
}

func capital(c byte) bool { return 'A' <= c && c <= 'Z' }
