"""What a person types, per noun. Choices depend on the person and are set in __init__, never at class level."""
