"""The measurements of bin/meet. Ratios within one run on one machine: they travel, milliseconds do not."""
