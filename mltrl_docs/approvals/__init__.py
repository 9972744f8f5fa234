"""Whether those whom new records and waivers name did approve in code review: values in, findings out."""
