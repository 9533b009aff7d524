package gnc

import "github.com/openorigo/origo/wcodm"

// term returns the words for what a block writes as a code of this schema. A code without words, such as
// that of an authority, stands for itself.
func term(code string) wcodm.Localized {
	if t, ok := terms()[code]; ok {
		return t
	}
	return wcodm.Localized{EN: code, FR: code}
}

func terms() map[string]wcodm.Localized {
	return map[string]wcodm.Localized{
		"draft": {EN: "draft", FR: "projet"}, "pilot": {EN: "pilot", FR: "pilote"}, "in-force": {EN: "in force", FR: "en vigueur"}, "retired": {EN: "retired", FR: "retiré"},

		"exporter": {EN: "exporter", FR: "exportateur"}, "producer": {EN: "producer", FR: "producteur"}, "issuer": {EN: "issuing authority", FR: "autorité de délivrance"},
		"exportCustoms": {EN: "customs of the exporting party", FR: "douane de la partie exportatrice"}, "exportGateway": {EN: "gateway of the exporting party", FR: "passerelle de la partie exportatrice"},
		"importGateway": {EN: "gateway of the importing party", FR: "passerelle de la partie importatrice"}, "importCustoms": {EN: "customs of the importing party", FR: "douane de la partie importatrice"},
		"importer": {EN: "importer", FR: "importateur"}, "regionalHub": {EN: "regional hub", FR: "plateforme régionale"}, "secretariat": {EN: "secretariat", FR: "secrétariat"},

		"both": {EN: "both sides", FR: "les deux côtés"}, "importing": {EN: "certificates for this party", FR: "certificats destinés à cette partie"},
		"exporting": {EN: "certificates from this party", FR: "certificats de cette partie"}, "either": {EN: "certificates for and from this party", FR: "certificats destinés à cette partie ou délivrés par elle"},

		"origin-control": {EN: "control of origin", FR: "contrôle de l'origine"}, "verification": {EN: "verification", FR: "vérification"}, "risk-analysis": {EN: "risk analysis", FR: "analyse de risque"}, "statistics": {EN: "statistics", FR: "statistiques"},
		"forbidden": {EN: "forbidden", FR: "interdit"}, "written-consent": {EN: "with written consent", FR: "avec consentement écrit"}, "court-only": {EN: "to courts only", FR: "aux tribunaux seulement"},
		"issue": {EN: "issue", FR: "la délivrance"}, "import": {EN: "importation", FR: "l'importation"}, "expiry": {EN: "expiry", FR: "l'expiration"},
		"delete": {EN: "deleted", FR: "effacées"}, "anonymise": {EN: "made anonymous", FR: "anonymisées"}, "archive": {EN: "archived", FR: "archivées"},

		"required": {EN: "required", FR: "obligatoire"}, "optional": {EN: "optional", FR: "facultatif"},
		"public": {EN: "public", FR: "public"}, "official": {EN: "official", FR: "officiel"}, "confidential": {EN: "confidential", FR: "confidentiel"}, "personal": {EN: "personal", FR: "personnel"},
		"value": {EN: "value", FR: "valeur"}, "tariff-shift": {EN: "change of tariff classification", FR: "changement de classement tarifaire"}, "wholly-obtained": {EN: "wholly obtained", FR: "entièrement obtenu"}, "any": {EN: "any", FR: "quelconque"},
		"certificate": {EN: "the certificate", FR: "le certificat"}, "reference": {EN: "a reference to a certificate", FR: "une référence à un certificat"}, "response": {EN: "a response", FR: "une réponse"},

		"certificateIssued": {EN: "a certificate is issued", FR: "un certificat est délivré"}, "certificateChanged": {EN: "a certificate is changed", FR: "un certificat est modifié"}, "certificateEnded": {EN: "a certificate ends", FR: "un certificat prend fin"},
		"exportDeclarationAccepted": {EN: "an export declaration is accepted", FR: "une déclaration d'exportation est acceptée"}, "importClaimLodged": {EN: "preference is claimed", FR: "la préférence est demandée"},
		"importClaimDecided": {EN: "a claim of preference is decided", FR: "il est statué sur une demande de préférence"}, "doubtRaised": {EN: "a doubt is raised", FR: "un doute est soulevé"},
		"messageReceived": {EN: "a message is received", FR: "un message est reçu"}, "query": {EN: "query", FR: "interrogation"}, "schedule": {EN: "at regular times", FR: "à intervalles réguliers"},

		"save": {EN: "save", FR: "enregistrer"}, "submit": {EN: "submit", FR: "soumettre"}, "revise": {EN: "revise", FR: "réviser"}, "withdraw": {EN: "withdraw", FR: "retirer"}, "return": {EN: "return", FR: "renvoyer"},
		"refuse": {EN: "refuse", FR: "refuser"}, "grant": {EN: "grant", FR: "accorder"}, "amend": {EN: "amend", FR: "rectifier"}, "duplicate": {EN: "duplicate", FR: "délivrer un duplicata"}, "replace": {EN: "replace", FR: "remplacer"},
		"cancel": {EN: "cancel", FR: "annuler"}, "suspend": {EN: "suspend", FR: "suspendre"}, "reinstate": {EN: "reinstate", FR: "rétablir"}, "revoke": {EN: "revoke", FR: "révoquer"}, "send": {EN: "send", FR: "envoyer"},
		"retry": {EN: "send again", FR: "renvoyer le message"}, "giveUp": {EN: "give up sending", FR: "abandonner l'envoi"}, "ack": {EN: "confirm receipt", FR: "accuser réception"}, "nack": {EN: "refuse receipt", FR: "refuser la réception"},
		"accept": {EN: "accept", FR: "admettre"}, "acceptWithReserves": {EN: "accept with reserves", FR: "admettre avec réserves"}, "reject": {EN: "reject", FR: "rejeter"}, "usePart": {EN: "use in part", FR: "utiliser en partie"},
		"useAll": {EN: "use up", FR: "utiliser en totalité"}, "reversePart": {EN: "reverse a use in part", FR: "annuler un usage en partie"}, "reverseAll": {EN: "reverse all use", FR: "annuler tout usage"}, "deny": {EN: "deny preference", FR: "refuser la préférence"},
		"liftDenial": {EN: "lift a denial", FR: "lever un refus"}, "acknowledge": {EN: "acknowledge a request", FR: "accuser réception d'une demande"}, "answer": {EN: "answer", FR: "répondre"}, "remind": {EN: "remind", FR: "relancer"},
		"askMore": {EN: "ask for more", FR: "demander un complément"}, "close": {EN: "close", FR: "clore"}, "withdrawRequest": {EN: "withdraw a request", FR: "retirer une demande"},

		"unused": {EN: "while it is unused", FR: "tant qu'il n'est pas utilisé"}, "not-exhausted": {EN: "while it is not used up", FR: "tant qu'il n'est pas épuisé"}, "not-expired": {EN: "while it has not expired", FR: "tant qu'il n'est pas expiré"},
		"not-under-verification": {EN: "while it is not under verification", FR: "tant qu'il n'est pas en cours de contrôle"},
		"delivery.receipt":       {EN: "receipt of a message", FR: "réception d'un message"}, "delivery.giveUp": {EN: "giving up sending", FR: "abandon de l'envoi"}, "certificate.cancel": {EN: "cancellation", FR: "annulation"},
		"certificate.replace": {EN: "replacement", FR: "remplacement"}, "utilisation.notice": {EN: "notice of use", FR: "avis d'usage"}, "utilisation.reverse": {EN: "reversal of use", FR: "annulation d'un usage"},
		"verification.acknowledge": {EN: "acknowledgement of a request", FR: "accusé de réception d'une demande"}, "verification.answer": {EN: "answer to a request", FR: "réponse à une demande"}, "verification.remind": {EN: "reminder", FR: "relance"},
		"verification.close": {EN: "end of a verification", FR: "clôture d'un contrôle"}, "verification.visitConsent": {EN: "consent to a visit", FR: "consentement à une visite"},
		"quantity": {EN: "quantity", FR: "quantité"}, "net-mass": {EN: "net mass", FR: "masse nette"}, "shipment": {EN: "shipment", FR: "envoi"},

		"push": {EN: "sent unasked", FR: "envoi d'office"}, "pull": {EN: "fetched", FR: "récupération"}, "batch": {EN: "in batches", FR: "par lots"}, "none": {EN: "none", FR: "aucune"},
		"direct": {EN: "direct", FR: "directe"}, "hub": {EN: "by a hub", FR: "par une plateforme"}, "four-corner": {EN: "four corners", FR: "à quatre coins"}, "ledger": {EN: "shared ledger", FR: "registre partagé"},
		"off": {EN: "off", FR: "désactivée"}, "info": {EN: "information", FR: "information"}, "warning": {EN: "warning", FR: "avertissement"}, "error": {EN: "error", FR: "erreur"},
	}
}
