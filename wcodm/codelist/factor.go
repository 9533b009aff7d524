package codelist

// Conversion returns what a unit of UNECE Recommendation 20 is in the base unit of its dimension: the
// kilogram (KGM), metre (MTR), square metre (MTK), cubic metre (MTQ), joule (JOU), or one thing (C62).
// Quantities whose units have the same base can be compared and added after multiplication by the
// factor, a decimal number that the Recommendation states, as rounded there for units that are not
// metric. Units of pieces, pairs and dozens of them, for which it states no number, are converted by
// their names. ok is false for units that convert into none of these, among them those of content, such
// as kilogram of nitrogen, and those that only name a packaging.
func Conversion(unit string) (base, factor string, ok bool) {
	switch unit {
	case "KGM":
		return "KGM", "1", true
	case "MGM":
		return "KGM", "0.000001", true
	case "CGM":
		return "KGM", "0.00001", true
	case "DG":
		return "KGM", "0.0001", true
	case "GRM":
		return "KGM", "0.001", true
	case "DJ":
		return "KGM", "0.01", true
	case "HGM":
		return "KGM", "0.1", true
	case "DTN":
		return "KGM", "100", true
	case "TNE", "2U":
		return "KGM", "1000", true
	case "KTN":
		return "KGM", "1000000", true
	case "LBR":
		return "KGM", "0.45359237", true
	case "ONZ":
		return "KGM", "0.02834952", true
	case "CWA":
		return "KGM", "45.3592", true
	case "CWI":
		return "KGM", "50.80235", true
	case "LTN":
		return "KGM", "1016.047", true
	case "STN":
		return "KGM", "907.1847", true
	case "STI":
		return "KGM", "6.350293", true

	case "MTR":
		return "MTR", "1", true
	case "MMT":
		return "MTR", "0.001", true
	case "CMT":
		return "MTR", "0.01", true
	case "DMT":
		return "MTR", "0.1", true
	case "KMT":
		return "MTR", "1000", true
	case "INH":
		return "MTR", "0.0254", true
	case "FOT":
		return "MTR", "0.3048", true
	case "YRD":
		return "MTR", "0.9144", true

	case "MTK":
		return "MTK", "1", true
	case "MMK":
		return "MTK", "0.000001", true
	case "CMK":
		return "MTK", "0.0001", true
	case "DMK":
		return "MTK", "0.01", true
	case "KMK":
		return "MTK", "1000000", true
	case "INK":
		return "MTK", "0.00064516", true
	case "FTK":
		return "MTK", "0.09290304", true
	case "YDK":
		return "MTK", "0.8361274", true

	case "MTQ", "K6":
		return "MTQ", "1", true
	case "MMQ":
		return "MTQ", "0.000000001", true
	case "CMQ", "MLT":
		return "MTQ", "0.000001", true
	case "CLT":
		return "MTQ", "0.00001", true
	case "DLT":
		return "MTQ", "0.0001", true
	case "DMQ", "LTR":
		return "MTQ", "0.001", true
	case "HLT":
		return "MTQ", "0.1", true
	case "MAL":
		return "MTQ", "1000", true
	case "INQ":
		return "MTQ", "0.000016387064", true
	case "FTQ":
		return "MTQ", "0.02831685", true
	case "YDQ":
		return "MTQ", "0.764555", true
	case "OZI":
		return "MTQ", "0.00002841306", true
	case "OZA":
		return "MTQ", "0.00002957353", true
	case "PTI":
		return "MTQ", "0.000568261", true
	case "QTI":
		return "MTQ", "0.0011365225", true
	case "GLL":
		return "MTQ", "0.003785412", true
	case "GLI":
		return "MTQ", "0.004546092", true
	case "BLL":
		return "MTQ", "0.1589873", true

	case "JOU":
		return "JOU", "1", true
	case "KJO":
		return "JOU", "1000", true
	case "WHR":
		return "JOU", "3600", true
	case "KWH":
		return "JOU", "3600000", true
	case "MWH":
		return "JOU", "3600000000", true
	case "GWH":
		return "JOU", "3600000000000", true

	case "C62", "H87", "EA", "NAR":
		return "C62", "1", true
	case "PR", "NPR":
		return "C62", "2", true
	case "DZN", "DPC":
		return "C62", "12", true
	case "SCO", "TPR":
		return "C62", "20", true
	case "DPR":
		return "C62", "24", true
	case "CEN":
		return "C62", "100", true
	case "GRO":
		return "C62", "144", true
	case "MIL":
		return "C62", "1000", true
	case "GGR":
		return "C62", "1728", true
	}
	return "", "", false
}
