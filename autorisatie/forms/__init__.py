from autorisatie.forms.formulier import DatumVeld, Formulier

__all__ = ["DatumVeld", "Formulier"]
