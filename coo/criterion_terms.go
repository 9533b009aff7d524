package coo

// termKind sorts the words of a criterion by the part they play in the grammar.
type termKind uint8

const (
	noTerm      termKind = iota
	mainTerm             // a criterion of its own, which only PSR and OTHER let stand with parts
	shiftTerm            // CTH
	valueTerm            // RVC
	processTerm          // SP
	qualifierTerm
	andTerm
	orTerm
	percentTerm // "per cent", in words
	fillTerm    // words that say nothing
)

// term is one word or phrase that criteria are made of.
type term struct {
	words string // capital letters, one space between words
	part  termKind
	kind  CriterionKind
	shift Shift
	qual  Qualifiers
	code  string // usual spelling
}

// terms lists the vocabulary. Where one phrase begins another, the longer one wins. Letters that mean
// different things in different agreements are not interpreted.
// Sources: criterion tables of the agreements, above all Singapore Customs, TradeNet certificate
// handbook, tables A.1 and A.2; forms of ChAFTA, JAEPA, EAC, USMCA, EU-Japan and GSP.
var terms = [...]term{
	{words: "WO", part: mainTerm, kind: WhollyObtained, code: "WO"},
	{words: "WHOLLY OBTAINED", part: mainTerm, kind: WhollyObtained, code: "WO"},
	{words: "WHOLLY PRODUCED", part: mainTerm, kind: WhollyObtained, code: "WO"},
	{words: "WHOLLY OBTAINED OR PRODUCED", part: mainTerm, kind: WhollyObtained, code: "WO"},
	{words: "WO AK", part: mainTerm, kind: WhollyObtainedRegion, code: "WO-AK"},
	{words: "PE", part: mainTerm, kind: ProducedExclusively, code: "PE"},
	{words: "PRODUCED EXCLUSIVELY", part: mainTerm, kind: ProducedExclusively, code: "PE"},
	{words: "WP", part: mainTerm, kind: ProducedExclusively, code: "WP"},
	{words: "PSR", part: mainTerm, kind: ProductSpecific, code: "PSR"},
	{words: "PRODUCT SPECIFIC RULE", part: mainTerm, kind: ProductSpecific, code: "PSR"},
	{words: "PRODUCT SPECIFIC RULES", part: mainTerm, kind: ProductSpecific, code: "PSR"},
	{words: "PC", part: mainTerm, kind: PartialCumulation, code: "PC"},
	{words: "PARTIAL CUMULATION", part: mainTerm, kind: PartialCumulation, code: "PC"},
	{words: "W", part: mainTerm, kind: Processed, code: "W"},
	{words: "Y", part: mainTerm, kind: ImportContent, code: "Y"},
	{words: "Z", part: mainTerm, kind: ImportContent, code: "Z"},
	{words: "PK", part: mainTerm, kind: ImportContent, code: "Pk"},
	{words: "OTHER", part: mainTerm, kind: OtherCriterion, code: "OTHER"},
	{words: "A", part: mainTerm, kind: LetterCriterion, code: "A"},
	{words: "B", part: mainTerm, kind: LetterCriterion, code: "B"},
	{words: "C", part: mainTerm, kind: LetterCriterion, code: "C"},
	{words: "D", part: mainTerm, kind: LetterCriterion, code: "D"},
	{words: "E", part: mainTerm, kind: LetterCriterion, code: "E"},
	{words: "F", part: mainTerm, kind: LetterCriterion, code: "F"},
	{words: "G", part: mainTerm, kind: LetterCriterion, code: "G"},
	{words: "M", part: mainTerm, kind: LetterCriterion, code: "M"},
	{words: "P", part: mainTerm, kind: LetterCriterion, code: "P"},
	{words: "S", part: mainTerm, kind: LetterCriterion, code: "S"},
	{words: "X", part: mainTerm, kind: LetterCriterion, code: "X"},
	{words: "OP", part: mainTerm, kind: LetterCriterion, code: "OP"},
	{words: "SM", part: mainTerm, kind: LetterCriterion, code: "SM"},
	{words: "SV", part: mainTerm, kind: LetterCriterion, code: "SV"},
	{words: "SX", part: mainTerm, kind: LetterCriterion, code: "SX"},

	{words: "CC", part: shiftTerm, shift: CC},
	{words: "CHANGE OF CHAPTER", part: shiftTerm, shift: CC},
	{words: "CHANGE IN CHAPTER", part: shiftTerm, shift: CC},
	{words: "CTH", part: shiftTerm, shift: CTH},
	{words: "CHANGE OF HEADING", part: shiftTerm, shift: CTH},
	{words: "CHANGE OF TARIFF HEADING", part: shiftTerm, shift: CTH},
	{words: "CHANGE IN TARIFF HEADING", part: shiftTerm, shift: CTH},
	{words: "CTSH", part: shiftTerm, shift: CTSH},
	{words: "CHANGE OF SUBHEADING", part: shiftTerm, shift: CTSH},
	{words: "CHANGE OF TARIFF SUBHEADING", part: shiftTerm, shift: CTSH},
	{words: "CHANGE IN TARIFF SUBHEADING", part: shiftTerm, shift: CTSH},
	{words: "CHANGE IN TARIFF SUB HEADING", part: shiftTerm, shift: CTSH},
	{words: "CTC", part: shiftTerm, shift: CTC},
	{words: "CHANGE OF TARIFF CLASSIFICATION", part: shiftTerm, shift: CTC},
	{words: "CHANGE IN TARIFF CLASSIFICATION", part: shiftTerm, shift: CTC},

	{words: "RVC", part: valueTerm, code: "RVC"},
	{words: "REGIONAL VALUE CONTENT", part: valueTerm, code: "RVC"},
	{words: "QVC", part: valueTerm, code: "QVC"},
	{words: "QUALIFYING VALUE CONTENT", part: valueTerm, code: "QVC"},
	{words: "LVC", part: valueTerm, code: "LVC"},
	{words: "LOCAL VALUE CONTENT", part: valueTerm, code: "LVC"},
	{words: "SINGLE COUNTRY CONTENT", part: valueTerm, code: "SINGLE COUNTRY CONTENT"},
	{words: "ISCECA CUMULATIVE CONTENT", part: valueTerm, code: "ISCECA CUMULATIVE CONTENT"},

	{words: "SP", part: processTerm, kind: SpecificProcess},
	{words: "SPECIFIC PROCESS", part: processTerm, kind: SpecificProcess},
	{words: "SPECIFIC PROCESSES", part: processTerm, kind: SpecificProcess},
	{words: "CR", part: processTerm, kind: ChemicalReaction},
	{words: "CHEMICAL REACTION", part: processTerm, kind: ChemicalReaction},

	{words: "ACU", part: qualifierTerm, qual: Accumulation},
	{words: "ACCUMULATION", part: qualifierTerm, qual: Accumulation},
	{words: "DMI", part: qualifierTerm, qual: Tolerance},
	{words: "DE MINIMIS", part: qualifierTerm, qual: Tolerance},

	{words: "AND", part: andTerm},
	{words: "OR", part: orTerm},
	{words: "PERCENT", part: percentTerm},
	{words: "PER CENT", part: percentTerm},
	{words: "CRITERION AS IN", part: fillTerm}, // "criterion as in PSR", China's duty-free treatment of LDCs
}

// letters are the codes with digits, which the word grammar cannot read: paragraphs of USMCA Art. 4.2
// and the lines of criterion C in the EU-Japan agreement.
var letters = [...]string{"C1", "C2", "C3", "4.2(A)", "4.2(B)", "4.2(C)", "4.2(D)"}
