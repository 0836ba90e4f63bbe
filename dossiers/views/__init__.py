"""Pages and acts on dossiers, per noun."""
