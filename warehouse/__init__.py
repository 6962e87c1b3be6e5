"""DuckDB: making the tables, loading them, views, and answering questions. All SQL text of the project lives here."""

from broadsheet.warehouse.errors import WarehouseError
from broadsheet.warehouse.warehouse import Warehouse

__all__ = ["Warehouse", "WarehouseError"]
