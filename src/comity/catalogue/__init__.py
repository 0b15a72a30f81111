"""The General Catalog of Artificial Space Objects (GCAT): launches, sites, vehicles and organisations, as files give them."""
