package scan

// JSONKind is the kind of a token of a [JSON] scanner.
type JSONKind uint8

// The kinds of tokens.
const (
	// JSONEOF: the value is complete and nothing follows. It is also the kind
	// before the first call of Next.
	JSONEOF JSONKind = iota
	BeginObject
	EndObject
	BeginArray
	EndArray
	// Key is the name of a member; the colon has been consumed with it.
	Key
	String
	Number
	True
	False
	Null
	// JSONInvalid: the scan ended with the fault that Err returns.
	JSONInvalid
)

// String returns a name for messages, such as "string" or "end of object".
func (k JSONKind) String() string {
	switch k {
	case JSONEOF:
		return "end of input"
	case BeginObject:
		return "object"
	case EndObject:
		return "end of object"
	case BeginArray:
		return "array"
	case EndArray:
		return "end of array"
	case Key:
		return "member name"
	case String:
		return "string"
	case Number:
		return "number"
	case True:
		return "true"
	case False:
		return "false"
	case Null:
		return "null"
	}
	return "invalid"
}

// JSON reads one JSON value (RFC 8259) token by token and accepts nothing
// beyond the grammar. Two rules of I-JSON (RFC 7493) are added because a value
// that breaks them cannot be carried to XML or digested: strings hold no lone
// surrogates, and duplicate member names are detected. Noncharacters such as
// U+FFFF, which I-JSON forbids as well, are accepted; numbers are given as
// digits, so range and precision are the caller's to judge.
//
// Faults come in document order: invalid UTF-8 is reported where it stands, not
// before the tokens that precede it.
//
// The zero JSON is ready for Reset. Resetting keeps the internal memory, so
// that a reused scanner allocates only for strings that hold escapes and for
// objects of more than [jsonLinearNames] members. A JSON is not for concurrent
// use.
type JSON struct {
	// Kind is the kind of the current token, as Next returned it.
	Kind JSONKind
	// Duplicate tells, on a Key token, that an earlier member of the same
	// object has this name. Whether that is fatal is the caller's decision.
	Duplicate bool
	// Offset and End are the byte range of the current token in the source,
	// quotation marks included. On JSONInvalid both are the offset of the fault.
	Offset, End int
	// Text is the decoded String or Key, or the literal digits of a Number;
	// empty for other kinds. It shares memory with the source unless the string
	// holds escapes.
	Text string
	// Careful makes Member, PlainString, PlainStrings and Begin leave all they can
	// to Next. Nothing else changes by it, and tests hold that.
	Careful bool
	// Duplicates counts the Key tokens with Duplicate set so far, those that
	// Skip passed over included, and DuplicateAt is the offset of the latest.
	Duplicates, DuplicateAt int

	src      string
	pos      int // the next byte to read
	left     int // values that Limits.Elements still allows
	lim      Limits
	state    jsonState
	fragment bool // bytes after the value are the caller's
	capped   bool // src was cut at Limits.Bytes
	discard  bool // inside Skip: nobody looks at the text of values
	stack    []jsonFrame
	members  jsonNames
	scratch  []byte
	err      *Error
}

// jsonState says what may come next.
type jsonState uint8

const (
	jsonTop          jsonState = iota // the value itself
	jsonValue                         // the value of a member
	jsonFirstElement                  // after an opening bracket
	jsonFirstMember                   // after an opening brace
	jsonAfter                         // after a value inside an object or array
	jsonDone                          // after the whole value
	jsonFailed
)

// jsonFrame is one open object or array.
type jsonFrame struct {
	object bool
	names  jsonNameSet
}

// Reset starts reading the one JSON document src. A leading byte order mark is
// passed over, and UTF-16 or UTF-32 is recognised and refused.
func (j *JSON) Reset(src string, lim Limits) {
	j.reset(src, 0, lim, false)
	if n := jsonForeign(src); n != "" {
		j.fail(Encoding, 0, n, "UTF-8")
		return
	}
	if len(src) > j.lim.Bytes {
		j.fail(LimitBytes, j.lim.Bytes, "a larger document", "at most "+count(j.lim.Bytes, "byte"))
		return
	}
	if len(src) >= 3 && src[:3] == jsonBOM {
		j.pos = 3
	}
}

// ResetFragment starts reading the one value that begins at src[start], after
// optional white space. Bytes after the value are left alone: the scan ends
// with JSONEOF, whose Offset is the end of the value. All offsets count from
// the start of src, and Limits.Bytes counts from start.
//
// A number ends at the first byte that cannot continue it, so the caller must
// look at the byte that follows a number, true, false or null. A start outside
// src is a Truncated fault.
func (j *JSON) ResetFragment(src string, start int, lim Limits) {
	j.reset(src, start, lim, true)
	if start < 0 || start > len(src) {
		j.fail(Truncated, len(src), "a start outside the input", "a value")
		return
	}
	// The size of the value is unknown until its end is found, so the source is
	// cut at the limit and a truncation there is reported as the limit.
	if len(src)-start > j.lim.Bytes {
		j.src, j.capped = src[:start+j.lim.Bytes], true
	}
}

func (j *JSON) reset(src string, start int, lim Limits, fragment bool) {
	j.Kind, j.Duplicate, j.Offset, j.End, j.Text = JSONEOF, false, start, start, ""
	j.Duplicates, j.DuplicateAt = 0, 0
	j.src, j.pos, j.lim, j.state, j.err = src, start, lim.OrDefault(), jsonTop, nil
	j.left = j.lim.Elements
	j.fragment, j.capped, j.discard = fragment, false, false
	for i := len(j.stack) - 1; i >= 0; i-- {
		j.members.release(&j.stack[i].names)
	}
	j.stack = j.stack[:0]
	j.members.reset()
}

// Err returns the fault that ended the scan, or nil.
func (j *JSON) Err() *Error { return j.err }

// Depth returns the number of open objects and arrays: 1 after the first
// BeginObject, 0 after its EndObject.
func (j *JSON) Depth() int { return len(j.stack) }

// Next reads the next token and returns its kind. After JSONEOF and JSONInvalid
// it returns the same again.
func (j *JSON) Next() JSONKind {
	switch j.state {
	case jsonAfter:
		i := j.space(j.pos)
		if j.stack[len(j.stack)-1].object {
			return j.nextMember(i)
		}
		if i < len(j.src) {
			switch j.src[i] {
			case ',':
				return j.value(j.space(i+1), "a value")
			case ']':
				return j.close(i, EndArray)
			}
		}
		return j.unexpected(i, "a comma or ]")
	case jsonValue, jsonTop:
		return j.value(j.space(j.pos), "a value")
	case jsonFirstMember:
		i := j.space(j.pos)
		if i < len(j.src) {
			switch j.src[i] {
			case '"':
				return j.key(i)
			case '}':
				return j.close(i, EndObject)
			}
		}
		return j.unexpected(i, "a member name in quotation marks or }")
	case jsonFirstElement:
		i := j.space(j.pos)
		if i < len(j.src) && j.src[i] == ']' {
			return j.close(i, EndArray)
		}
		return j.value(i, "a value or ]")
	case jsonDone:
		return j.finish()
	}
	return JSONInvalid
}

func (j *JSON) nextMember(i int) JSONKind {
	if i < len(j.src) {
		switch j.src[i] {
		case ',':
			i = j.space(i + 1)
			if i < len(j.src) && j.src[i] == '"' {
				return j.key(i)
			}
			return j.unexpected(i, "a member name in quotation marks")
		case '}':
			return j.close(i, EndObject)
		}
	}
	return j.unexpected(i, "a comma or }")
}

// Skip consumes the value whose first token Next has just returned, or the
// value that follows when the current token is a Key or nothing was read yet.
// The value is checked as fully as Next checks it, duplicate names included
// (see Duplicates). It returns the offset after the value; ok is false at a
// fault and at the end of input. The current token afterwards is the last one
// of the value, without Text if it is a string that holds escapes.
func (j *JSON) Skip() (end int, ok bool) {
	j.discard = true
	if j.state == jsonTop || j.state == jsonValue {
		j.Next()
	}
	if j.Kind == BeginObject || j.Kind == BeginArray {
		for outer := len(j.stack) - 1; len(j.stack) > outer; {
			if j.Next() == JSONInvalid {
				break
			}
		}
	}
	j.discard = false
	return j.End, j.Kind != JSONInvalid && j.Kind != JSONEOF
}

// value reads the first token of the value at i.
func (j *JSON) value(i int, want string) JSONKind {
	if i >= len(j.src) {
		return j.unexpected(i, want)
	}
	if j.left == 0 {
		return j.fail(LimitElements, i, "another value", "at most "+count(j.lim.Elements, "value"))
	}
	j.left--
	switch c := j.src[i]; c {
	case '"':
		return j.stringValue(i)
	case '{':
		return j.open(i, BeginObject, jsonFirstMember)
	case '[':
		return j.open(i, BeginArray, jsonFirstElement)
	case 't':
		return j.literal(i, "true", True)
	case 'f':
		return j.literal(i, "false", False)
	case 'n':
		return j.literal(i, "null", Null)
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return j.number(i)
	}
	return j.unexpected(i, want)
}

// token makes a token current.
func (j *JSON) token(k JSONKind, start, end int, text string) JSONKind {
	j.Kind, j.Offset, j.End, j.Text, j.Duplicate = k, start, end, text, false
	j.pos = end
	return k
}

// scalar makes a token that is a whole value current.
func (j *JSON) scalar(k JSONKind, start, end int, text string) JSONKind {
	j.after()
	return j.token(k, start, end, text)
}

func (j *JSON) after() {
	j.state = jsonAfter
	if len(j.stack) == 0 {
		j.state = jsonDone
	}
}

func (j *JSON) open(i int, k JSONKind, next jsonState) JSONKind {
	if len(j.stack) >= j.lim.Depth {
		return j.fail(LimitDepth, i, "deeper nesting", "at most "+count(j.lim.Depth, "level"))
	}
	j.stack = append(roomy(j.stack), jsonFrame{object: k == BeginObject, names: j.members.open()})
	j.state = next
	return j.token(k, i, i+1, "")
}

func (j *JSON) close(i int, k JSONKind) JSONKind {
	top := len(j.stack) - 1
	if names := &j.stack[top].names; names.used {
		j.members.release(names)
	}
	j.stack = j.stack[:top]
	j.after()
	return j.token(k, i, i+1, "")
}

// finish reports the end of input, or what follows a complete document.
func (j *JSON) finish() JSONKind {
	i := j.pos
	if !j.fragment {
		if i = j.space(i); i < len(j.src) {
			return j.fail(Trailing, i, jsonFound(j.src, i), "end of input")
		}
	}
	return j.token(JSONEOF, i, i, "")
}

// space returns the index of the first byte from i on that is not white space.
func (j *JSON) space(i int) int {
	s := j.src
	for i < len(s) && s[i] <= ' ' && (s[i] == ' ' || s[i] == '\n' || s[i] == '\r' || s[i] == '\t') {
		i++
	}
	return i
}

// literal reads true, false or null, whose first byte is known to match.
func (j *JSON) literal(i int, word string, k JSONKind) JSONKind {
	n := 1
	for n < len(word) && i+n < len(j.src) && j.src[i+n] == word[n] {
		n++
	}
	if n < len(word) {
		return j.unexpected(i+n, word)
	}
	return j.scalar(k, i, i+n, "")
}

// number reads a number by the grammar of RFC 8259 section 6.
func (j *JSON) number(start int) JSONKind {
	s, i := j.src, start
	if s[i] == '-' {
		i++
	}
	if i < len(s) && s[i] == '0' {
		i++
		if i < len(s) && '0' <= s[i] && s[i] <= '9' {
			return j.fail(Malformed, i, "a digit after a leading zero", "a number without leading zeros")
		}
	} else if n := digits(s, i); n > i {
		i = n
	} else {
		return j.unexpected(i, "a digit")
	}
	if i < len(s) && s[i] == '.' {
		n := digits(s, i+1)
		if n == i+1 {
			return j.unexpected(n, "a digit after the decimal point")
		}
		i = n
	}
	if i < len(s) && s[i]|0x20 == 'e' {
		i++
		if i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		n := digits(s, i)
		if n == i {
			return j.unexpected(n, "a digit of the exponent")
		}
		i = n
	}
	if i-start > j.lim.Text {
		return j.tooLong(start)
	}
	if i == len(s) && j.capped {
		return j.unexpected(i, "the end of the number")
	}
	return j.scalar(Number, start, i, s[start:i])
}

// digits returns the index of the first byte from i on that is no digit.
func digits(s string, i int) int {
	for i < len(s) && '0' <= s[i] && s[i] <= '9' {
		i++
	}
	return i
}
