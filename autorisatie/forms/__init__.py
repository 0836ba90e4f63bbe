from autorisatie.forms.formulier import DatumVeld, Formulier, Keuzelijst

__all__ = ["DatumVeld", "Formulier", "Keuzelijst"]
